using Cancellation.Service.Access;
using Cancellation.Service.Partners;
using Cancellation.Service.Problems;
using Cancellation.Workers;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/partners</c>: how the systems of record are, and what waits for them.</summary>
static class PartnersApi
{
    public static void MapPartners(this IEndpointRouteBuilder v1)
    {
        var partners = v1.MapGroup("/partners").WithTags("Partners").Needs(Permissions.ReadTroubles);

        partners.MapGet("/", async (CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<PartnerReader, IReadOnlyList<PartnerView>>((reader, token) => reader.List(null, token), cancellationToken)))
            .WithName("ListPartners").WithSummary("See how each partner is and how many steps wait for it")
            .WithDescription("Over all instances of the service that live. A partner that is down delays only the steps that need it.")
            .Produces<IReadOnlyList<PartnerView>>().Refuses(503);

        partners.MapGet("/{port}", async (string port, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok((await door.Read<PartnerReader, IReadOnlyList<PartnerView>>((reader, token) => reader.List(Known(port), token), cancellationToken))[0]))
            .WithName("ReadPartner").WithSummary("See how one partner is").Produces<PartnerView>().Refuses(404, 503);
    }

    /// <exception cref="Problems.ProblemException">There is no such port.</exception>
    public static string Known(string port) => PortNames.All.Contains(port) ? port : throw Refuse.NoSuchPort(port, PortNames.All);
}
