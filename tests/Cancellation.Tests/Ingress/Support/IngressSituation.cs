using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Service.Ingress;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using RabbitMQ.Client;

namespace Cancellation.Tests.Ingress.Support;

/// <summary>A service with one open case, and messages as a broker would hand them in.</summary>
abstract class IngressSituation
{
    protected ServiceUnderTest Service { get; private set; } = null!;
    protected Guid CaseId { get; private set; }

    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartService()
    {
        Service = await ServiceUnderTest.Start(settings: Settings);
        CaseId = Guid.Parse((await Service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId);
    }

    [OneTimeTearDown]
    public async Task StopService() => await Service.DisposeAsync();

    protected Task Send(BasicProperties properties, byte[] body) =>
        Service.Services.GetRequiredService<IngressDesk>().Take(BrokerMessage.Of(properties, body), "cancellation.ingress", CancellationToken.None);

    protected Task Send(string id, string type, JsonNode data) => Send(BadMessage.Sent(id, type), Encoding.UTF8.GetBytes(data.ToJsonString()));

    protected async Task<List<JsonNode>> Refused(string query = "?kind=Message&limit=200") =>
        [.. (await Service.Get("/v1/quarantine" + query)).Body["items"]!.AsArray().Select(x => x!)];

    /// <summary>The messages of one kind that the case has taken, as it noted them.</summary>
    protected async Task<int> Taken(string kind) => (await Service.Get($"/v1/cancellations/{CaseId}/timeline")).Body["items"]!.AsArray().Count(x => x!.ToJsonString().Contains(kind, StringComparison.Ordinal));
}
