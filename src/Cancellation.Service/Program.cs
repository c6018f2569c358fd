using Cancellation.Service;
using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;

try
{
    await using var app = CancellationHost.Build(args);
    await app.Prepare();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (WrongConfigurationException.From(e) is { } fault)
{
    await Console.Error.WriteLineAsync($"Cancellation cannot start: {fault}");
    return 2;
}
