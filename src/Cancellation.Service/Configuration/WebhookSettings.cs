namespace Cancellation.Service.Configuration;

/// <summary>Which addresses that are not public a webhook may reach.</summary>
public enum PrivateTargets
{
    No,
    /// <summary>This machine only, for a first try.</summary>
    Loopback,
    /// <summary>Any: whoever may set up webhooks can then make the service call whatever it can reach.</summary>
    Yes,
}

/// <param name="Timeout">How long an endpoint may take to answer. 1 … 60 s; default 20 s.</param>
/// <param name="Concurrency">How many endpoints one process serves at once. 1 … 1,000; default 32.</param>
/// <param name="ConcurrencyPerEndpoint">How many cases' events are sent to one endpoint at once. 1 … 64; default 4.</param>
/// <param name="AllowPrivateTargets">Default: loopback for a service that runs alone on SQLite, otherwise none.</param>
/// <param name="AllowHttp">Whether plain http may leave the machine. Default: no.</param>
/// <param name="KeepFor">How long deliveries are kept. 1 … 365 days; default 30.</param>
public sealed record WebhookOptions(TimeSpan Timeout, int Concurrency, int ConcurrencyPerEndpoint, PrivateTargets AllowPrivateTargets, bool AllowHttp, TimeSpan KeepFor);

/// <summary>Reads the section <c>Webhooks</c>.</summary>
static class WebhookSettings
{
    public static WebhookOptions Read(SettingsReader read, StoreKind store, TransportKind transport) => new(
        TimeSpan.FromSeconds(read.Number("Webhooks:TimeoutSeconds", 20, 1, 60)),
        read.Number("Webhooks:Concurrency", 32, 1, 1_000),
        read.Number("Webhooks:ConcurrencyPerEndpoint", 4, 1, 64),
        read.Choice("Webhooks:AllowPrivateTargets", store == StoreKind.Sqlite && transport == TransportKind.InMemory ? PrivateTargets.Loopback : PrivateTargets.No,
            ("false", PrivateTargets.No), ("none", PrivateTargets.No), ("true", PrivateTargets.Yes), ("all", PrivateTargets.Yes)),
        read.Choice("Webhooks:AllowHttp", YesNo.No, ("false", YesNo.No), ("true", YesNo.Yes)) == YesNo.Yes,
        TimeSpan.FromDays(read.Number("Webhooks:KeepDays", 30, 1, 365)));

    enum YesNo { No, Yes }
}
