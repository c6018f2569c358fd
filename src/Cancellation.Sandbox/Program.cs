using Cancellation.Sandbox;
using Microsoft.Extensions.Options;

// The sandbox alone: settings of the section Sandbox, and --Urls.
try
{
    await using var app = SandboxHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is OptionsValidationException or OutdatedBooksException)
{
    var lines = fault is OptionsValidationException invalid ? string.Join(" ", invalid.Failures) : fault.Message;
    await Console.Error.WriteLineAsync($"The sandbox cannot start: {lines}");
    return 2;
}
