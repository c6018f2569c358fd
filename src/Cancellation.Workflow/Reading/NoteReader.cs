using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <param name="Seq">Its place in the case's journal.</param>
/// <param name="Text">What was written; <c>[erased]</c> once the case's data is.</param>
public sealed record NoteView(int Seq, string Text, string AuthorId, NoteVisibility Visibility, DateTimeOffset WrittenAt);

/// <summary>Reads what people wrote down about a case.</summary>
public sealed class NoteReader(CancellationContext db, IVault vault)
{
    /// <param name="visibility">Null: all.</param>
    /// <returns>Oldest first; null when there is no such case.</returns>
    public async Task<IReadOnlyList<NoteView>?> List(Guid cancellationId, NoteVisibility? visibility, CancellationToken cancellationToken)
    {
        if (!await db.Cancellations.AnyAsync(x => x.CorrelationId == cancellationId, cancellationToken))
            return null;
        var entries = await db.Journal.AsNoTracking().Where(x => x.CaseId == cancellationId && x.Kind == nameof(AddNote) && x.Verdict == null).OrderBy(x => x.Seq).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return [];
        var reading = await vault.Read(cancellationId, cancellationToken);
        return [.. entries.Select(entry => View(entry, reading)).Where(note => visibility is null || note.Visibility == visibility)];
    }

    static NoteView View(JournalEntry entry, VaultReading reading)
    {
        var note = JsonSerializer.Deserialize<AddNote>(entry.Body, LedgerJson.Options)!;
        return new(entry.Seq, VaultReferences.Resolve(note.Text, reading), note.AuthorId, note.Visibility, note.WrittenAt);
    }
}
