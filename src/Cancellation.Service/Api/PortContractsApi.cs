using Cancellation.Service.Access;

namespace Cancellation.Service.Api;

/// <summary>The contracts of the systems of record, for whoever is to implement one.</summary>
static class PortContractsApi
{
    public static void MapPortContracts(this IEndpointRouteBuilder app)
    {
        foreach (var port in Workers.PortNames.All)
            app.MapGet($"/openapi/ports/{port}.json", () => Results.Stream(typeof(PortContractsApi).Assembly.GetManifestResourceStream($"ports/{port}.json")!, "application/json")).IsOpen().ExcludeFromDescription();
    }
}
