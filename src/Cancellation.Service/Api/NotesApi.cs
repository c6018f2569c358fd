using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>What people keep beside a case: notes, and who looks after it.</summary>
static class NotesApi
{
    const int LongestNote = 4_000;
    internal const string Nobody = "nobody";

    internal static readonly MoveReading<Note, AddNote> Noting = new(NeedsBody: true,
        body => new Note(body.Text("text", LongestNote, TextKind.Words), body.Word("visibility", NoteVisibility.Internal), body.OptionalActor("authorId") ?? body.Caller.Id),
        (said, caseId, moveId, now) => new AddNote(caseId, moveId, said.Text, said.AuthorId, said.Visibility, now));

    internal static readonly MoveReading<Ownership, AssignOwner> Assigning = new(NeedsBody: true,
        body => new Ownership(body.Text("ownerId"), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.OptionalActor("assignedBy") ?? body.Caller.Id),
        (said, caseId, moveId, now) => new AssignOwner(caseId, moveId, said.OwnerId == Nobody ? null : said.OwnerId, said.Reason, said.AssignedBy, now));

    public static void MapNotes(this IEndpointRouteBuilder moves)
    {
        moves.MapMove("/notes", Permissions.OperateCases, "AddNote", "Write something down about the case", Noting);

        moves.MapGet("/notes", async (Guid id, CaseDoor door, string? visibility, CancellationToken cancellationToken) =>
            {
                var query = new QueryReader();
                var wanted = query.Word<NoteVisibility>("visibility", visibility);
                query.Finish();
                return Results.Ok(new NoteList(await door.Read<NoteReader, IReadOnlyList<NoteView>?>((notes, token) => notes.List(id, wanted, token), cancellationToken) ?? throw Refuse.NoSuchCase(id)));
            })
            .WithName("ListNotes").Needs(Permissions.ReadCases).WithSummary("Read what people wrote down about the case, oldest first")
            .Produces<NoteList>().Refuses(400, 404, 503);

        moves.MapMove("/owner", Permissions.OperateCases, "AssignOwner", "Say who looks after the case; 'nobody' for nobody in particular", Assigning);
    }

    /// <param name="AuthorId">Only for callers that may act for others; otherwise it is who calls.</param>
    internal sealed record Note(string Text, NoteVisibility Visibility, string AuthorId);

    /// <param name="AssignedBy">As the author of a note.</param>
    internal sealed record Ownership(string OwnerId, string Reason, string AssignedBy);
}

public sealed record NoteList(IReadOnlyList<NoteView> Notes);
