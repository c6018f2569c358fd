using Cancellation.Service;
using Cancellation.Service.Access;
using Cancellation.Service.Checking;
using Cancellation.Service.Configuration;
using Cancellation.Service.Personal;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Startup;

if (ScenarioCommand.IsMeant(args))
    return await ScenarioCommand.Run(args, Console.Out, Console.Error);
if (CheckCommand.IsMeant(args))
    return await CheckCommand.Run(args, Console.Out, Console.Error);
if (VaultCommand.IsMeant(args))
    return await VaultCommand.Run(args, Console.Out, Console.Error);
if (AccessCommand.IsMeant(args))
    return await AccessCommand.Run(args, Console.In, Console.Out, Console.Error);

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
