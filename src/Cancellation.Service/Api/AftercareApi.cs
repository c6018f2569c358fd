using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>What a cancellation leaves behind: its evidence, and the list of what was erased.</summary>
static class AftercareApi
{
    public static void MapEvidenceAndErasures(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/cancellations/{id:guid}/evidence", async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<EvidenceReader, EvidenceBundle?>((reader, token) => reader.Find(id, token), cancellationToken) ?? throw Refuse.NoSuchCase(id)))
            .WithTags("Cancellations").WithName("ReadEvidence").Needs(Permissions.ReadCases).WithSummary("Read the sealed evidence of a case")
            .WithDescription("Made again from the journal and compared with the hash that was sealed. 404 until everything that is to be sealed is done.")
            .Produces<EvidenceBundle>().Refuses(404, 503);

        v1.MapGet("/erasures", async (CaseDoor door, CancellationToken cancellationToken, string? system, string? since) =>
            {
                var faults = new List<Fault>();
                if (string.IsNullOrEmpty(system))
                    faults.Add(Fault.OfParameter("system", FaultCodes.FieldMissing, "The system that was restored is not named.", "Name it, e.g. crm."));
                if (!DateTimeOffset.TryParse(since, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var from))
                    faults.Add(Fault.OfParameter("since", FaultCodes.WrongFormat, "It is not an instant.", "Give the time of the backup, e.g. 2026-04-03T00:00:00+08:00."));
                if (faults.Count > 0)
                    throw Refuse.Invalid(faults);
                return Results.Ok(await door.Read<ErasureReader, IReadOnlyList<ErasedRecords>>((reader, token) => reader.Erased(system!, from, token), cancellationToken));
            })
            .WithTags("Erasures").WithName("ListErasures").Needs(Permissions.ResolveTroubles).WithSummary("List what was erased in a system, to be erased again after a restore")
            .Produces<IReadOnlyList<ErasedRecords>>().Refuses(400, 503);
    }
}
