using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Checking;

/// <summary><c>check</c>: tries, with the settings of a start, whatever the service needs, and changes nothing.</summary>
public static class CheckCommand
{
    const int AllWell = 0, SomethingWrong = 1, Refused = 2;

    public static bool IsMeant(string[] args) => args is ["check", ..];

    /// <returns>0 when all is well, 1 when something is not, 2 when a setting is refused.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        try
        {
            var configuration = ReadConfiguration(args[1..]);
            var settings = configuration.ReadSettings(args[1..]);
            await using var services = Services(configuration, settings);
            services.GetRequiredService<IStartupValidator>().Validate();
            var found = await Connections.Try(Of(settings, services), cancellationToken);
            foreach (var line in Connections.Lines(found))
                await output.WriteLineAsync(line);
            return found.All(x => x.IsGood) ? AllWell : SomethingWrong;
        }
        catch (Exception e) when (WrongConfigurationException.From(e) is { } fault)
        {
            await errors.WriteLineAsync($"Nothing was tried: {fault}");
            return Refused;
        }
    }

    /// <summary>From where a start reads them.</summary>
    static IConfiguration ReadConfiguration(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettingsSources(args);
        return builder.Configuration;
    }

    static ServiceProvider Services(IConfiguration configuration, ServiceSettings settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSystemsOfRecord(settings, configuration);
        return services.BuildServiceProvider();
    }

    static IEnumerable<Connection> Of(ServiceSettings settings, IServiceProvider services)
    {
        yield return new("database", settings.Store.Where, ct => DatabaseCheck.FaultOf(settings.Store, ct));
        yield return new("broker", settings.Transport.Where, ct => BrokerCheck.FaultOf(settings.Transport, ct));
        if (settings.SystemsOfRecord == SystemsOfRecord.Sandbox)
        {
            yield return new("systems of record", "played by the sandbox inside the service", _ => Connection.NothingWrong);
            yield break;
        }
        var probe = services.GetRequiredService<PortProbe>();
        foreach (var port in PortNames.All)
            yield return new(port, services.GetRequiredService<IPortAddresses>().Of(port), ct => probe.FaultOf(port, ct));
    }
}
