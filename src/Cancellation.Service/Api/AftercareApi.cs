using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>What a cancellation leaves behind: its evidence, and the list of what was erased.</summary>
static class AftercareApi
{
    public static void MapEvidenceAndErasures(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/cancellations/{id:guid}/evidence", (Guid id, HttpContext http, CaseDoor door, CancellationToken cancellationToken) =>
                AcceptCheck.Prefers(http.Request, Zip, "application/json") ? Package(id, http, door, cancellationToken) : Bundle(id, door, cancellationToken))
            .WithTags("Cancellations").WithName("ReadEvidence").Needs(Permissions.ReadCases).WithSummary("Read the sealed evidence of a case")
            .WithDescription("Made again from the journal and compared with the hash that was sealed. 404 until everything that is to be sealed is done. With 'Accept: application/zip' as files, with a manifest of their hashes and what it takes to check them.")
            .Produces<EvidenceBundle>().Produces(200, contentType: Zip).Refuses(404, 503);

        v1.MapGet("/cancellations/{id:guid}/evidence.zip", Package)
            .WithTags("Cancellations").WithName("DownloadEvidence").Needs(Permissions.ReadCases).WithSummary("Download the sealed evidence of a case as files")
            .WithDescription("The same state of a case gives the same bytes. README.txt in it says how to check it; verify.py does.")
            .Produces(200, contentType: Zip).Refuses(404, 503);

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

    const string Zip = "application/zip";

    static async Task<IResult> Bundle(Guid id, CaseDoor door, CancellationToken cancellationToken) =>
        Results.Ok(await door.Read<EvidenceReader, EvidenceBundle?>((reader, token) => reader.Find(id, token), cancellationToken) ?? throw await None(id, door, cancellationToken));

    static async Task<IResult> Package(Guid id, HttpContext http, CaseDoor door, CancellationToken cancellationToken)
    {
        var package = await door.Read<EvidenceReader, byte[]?>((reader, token) => reader.Package(id, token), cancellationToken) ?? throw await None(id, door, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(package, Zip, $"evidence-{id:N}.zip");
    }

    static async Task<ProblemException> None(Guid id, CaseDoor door, CancellationToken cancellationToken) =>
        await door.Exists(id, cancellationToken) ? Refuse.NoEvidenceYet(id) : Refuse.NoSuchCase(id);
}
