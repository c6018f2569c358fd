using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>The evidence of a case as it was sealed, made again from the journal.</summary>
/// <param name="Content">The canonical JSON whose hash is <paramref name="Sha256"/>.</param>
/// <param name="Seal">The vault's receipt; null while it is not sealed yet.</param>
/// <param name="SealedSha256">The hash that was given to the vault.</param>
/// <param name="IsGenuine">The journal's chain is whole and gives the hash that was sealed.</param>
/// <param name="Notices">What the customer was told, as it follows from the journal.</param>
public sealed record EvidenceBundle(
    Guid CancellationId, string Content, string Sha256, string? Seal, string? SealedSha256, bool IsGenuine, IReadOnlyList<NoticeOfCase> Notices)
{
    /// <summary>What people wrote, by its reference in <see cref="Content"/>, which stays as it was sealed; an erased text shows as <c>[erased]</c>.</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }
}

public sealed record NoticeOfCase(string NoticeId, NoticeKind Kind, string? Code, DateTimeOffset At);

public sealed class EvidenceReader(CancellationContext db, CaseReplay replay, IVault? vault = null)
{
    const string SealEvidence = "SealEvidence";

    /// <returns>Null when there is no such case, or its evidence is not complete yet.</returns>
    public async Task<EvidenceBundle?> Find(Guid cancellationId, CancellationToken cancellationToken)
    {
        if (await db.Cancellations.AsNoTracking().SingleOrDefaultAsync(x => x.CorrelationId == cancellationId, cancellationToken) is not { } row)
            return null;
        var entries = await db.Journal.AsNoTracking().Where(x => x.CaseId == cancellationId).OrderBy(x => x.Seq).ToListAsync(cancellationToken);
        var seal = await db.Effects.AsNoTracking().Where(x => x.CaseId == cancellationId && x.Kind == SealEvidence && x.Status == EffectStatus.Done)
            .OrderBy(x => x.Ask).FirstOrDefaultAsync(cancellationToken);
        var bundle = Bundle(row, entries, seal, replay);
        if (bundle is null || vault is null || !VaultReferences.AreIn(bundle.Content))
            return bundle;
        var reading = await vault.Read(cancellationId, cancellationToken);
        return bundle with { Texts = VaultReferences.In(bundle.Content).ToDictionary(x => x, x => VaultReferences.Resolve(x, reading)) };
    }

    /// <returns>The same as files in a zip; null as there.</returns>
    public async Task<byte[]?> Package(Guid cancellationId, CancellationToken cancellationToken)
    {
        if (await Find(cancellationId, cancellationToken) is not { } bundle)
            return null;
        var entries = await db.Journal.AsNoTracking().Where(x => x.CaseId == cancellationId).OrderBy(x => x.Seq).ToListAsync(cancellationToken);
        var timeline = await new CaseReader(db, TimeProvider.System, vault: vault).Timeline(cancellationId, cancellationToken);
        return EvidencePackage.Zip(bundle, entries, timeline!);
    }

    internal static EvidenceBundle? Bundle(CancellationCase row, IReadOnlyList<JournalEntry> entries, Effect? seal, CaseReplay replay)
    {
        Evidence? evidence = null;
        var notices = new List<NoticeOfCase>();
        replay.Fold(entries, turn =>
        {
            foreach (var message in turn.Outgoing)
                if (message is SendNotice notice)
                    notices.Add(new(notice.NoticeId, notice.Kind, notice.Code, notice.At));
                else if (message is PerformDuty { Duty: DutyKind.SealEvidence } asked && (seal is null || asked.Ask == seal.Ask))
                    evidence = Evidence.Of(turn.Case);
        }, (row.PolicyId, row.PolicyVersion));
        if (evidence is null)
            return null;
        var whole = JournalChain.FirstBreak(entries, row.Version, row.JournalHead) is null;
        return new(row.CorrelationId, evidence.Canonical, evidence.Sha256, seal?.Reference, seal?.Target, whole && seal is not null && seal.Target == evidence.Sha256, notices);
    }
}
