using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;

namespace Cancellation.IntegrationTests.Broker;

/// <summary>The whole service on a broker, as it is told to by settings.</summary>
static class BrokerSituation
{
    public static string[] On(PrivateRabbitMq broker, string virtualHost = "/") => On(broker, broker.User, broker.Password, virtualHost);

    public static string[] On(PrivateRabbitMq broker, string user, string password, string virtualHost = "/") =>
    [
        "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={virtualHost}", $"--RabbitMq:Username={user}", $"--RabbitMq:Password={password}",
    ];

    /// <returns>The state in which it comes to rest.</returns>
    public static async Task<string> Close(this ServiceUnderTest service, string key = "pay")
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), key);
        await service.Post($"/v1/cancellations/{asked.CaseId}/confirmation?wait=20s", null as string, $"{key}-confirm");
        return (string?)(await service.Until($"/v1/cancellations/{asked.CaseId}", x => (string?)x["state"] is "Closed" or "Completed"))["state"] ?? "";
    }

    /// <summary>What <c>list_…</c> of rabbitmqctl shows, row by row, in the columns that were asked for.</summary>
    public static async Task<IReadOnlyList<string[]>> List(this PrivateRabbitMq broker, string what, string? virtualHost, params string[] columns)
    {
        var output = await broker.ControlAsync([what, .. virtualHost is null ? Array.Empty<string>() : ["-p", virtualHost], "--quiet", "--no-table-headers", .. columns]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('\t'))];
    }
}
