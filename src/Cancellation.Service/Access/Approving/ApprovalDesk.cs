using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>A critical act and what became of it.</summary>
/// <param name="Act">The move's name, e.g. <c>WaiveGate</c>.</param>
/// <param name="Said">The move as it will be made.</param>
/// <param name="Verdict">Why the case refused it although it was approved.</param>
public sealed record ApprovalView(
    Guid ApprovalId, Guid CancellationId, string Act, JsonElement Said, string RequestedBy, DateTimeOffset RequestedAt,
    ApprovalDecision? Decision, string? DecidedBy, DateTimeOffset? DecidedAt, bool IsOpen, string? Verdict)
{
    /// <summary>What people wrote, by its reference in <see cref="Said"/>.</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }
}

/// <summary>Keeps critical acts until a second person has decided.</summary>
public sealed class ApprovalDesk(CancellationContext db, PolicyCatalog policies, LedgerClock clock, IVault vault)
{
    const int Most = 200;

    /// <returns>The approval that is awaited, the one of before under the same id, or null: the policy lets one person do it.</returns>
    /// <exception cref="ProblemException">404 without such a case; 422 when the id belongs to another act.</exception>
    public async Task<Approval?> Ask(Guid id, Guid caseId, object move, Caller by, CancellationToken cancellationToken)
    {
        var found = await db.Cancellations.AsNoTracking().SingleOrDefaultAsync(x => x.CorrelationId == caseId, cancellationToken) ?? throw Refuse.NoSuchCase(caseId);
        if (CriticalActs.Of(move) is not { } action || !policies.Get(found.PolicyId, found.PolicyVersion).DualControl.Contains(action))
            return null;
        var body = CriticalActs.Write(move);
        var asked = new Approval
        {
            Id = id, Tenant = found.Tenant, CaseId = caseId, Act = move.GetType().Name, Body = body, Sha256 = CriticalActs.Fingerprint(body),
            Money = CriticalActs.MoneyOf(found), RequestedBy = by.Id, RequestedAt = clock.Now,
        };
        if (await Find(id, cancellationToken) is null)
            try
            {
                db.Approvals.Add(asked);
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (db.Approvals.AsNoTracking().Any(x => x.Id == id))
            {
                // The same request at the same moment.
            }
        var kept = await Find(id, cancellationToken);
        return kept!.Act == asked.Act && kept.Sha256 == asked.Sha256 && kept.RequestedBy == by.Id ? kept : throw Refuse.KeyReused(caseId);
    }

    /// <summary>Decides, once. The same decision again by the same person is the same.</summary>
    /// <exception cref="ProblemException">403: not by this person. 404: there is none. 409: it was decided otherwise, or is void.</exception>
    public async Task<Approval> Decide(Guid id, bool approve, Caller by, CancellationToken cancellationToken)
    {
        var asked = await Find(id, cancellationToken) ?? throw Refuse.NoSuchApproval(id);
        if (asked.RequestedBy == by.Id)
            throw Refuse.OwnAct();
        var decision = approve ? ApprovalDecision.Approve : ApprovalDecision.Reject;
        if (asked.Decision is not null)
            return asked.Decision == decision && asked.DecidedBy == by.Id ? asked : throw Refuse.DecidedAlready(asked.Decision.ToString()!);
        if (approve && await LastEditor(asked.CaseId, cancellationToken) == by.Id)
            throw Refuse.LastEditor();
        if (approve && CriticalActs.MoneyOf(await db.Cancellations.AsNoTracking().SingleAsync(x => x.CorrelationId == asked.CaseId, cancellationToken)) != asked.Money)
        {
            await Settle(id, ApprovalDecision.Void, null, cancellationToken);
            throw Refuse.ApprovalVoid();
        }
        // Whoever is first; the database itself refuses the one who asked.
        await Settle(id, decision, by.Id, cancellationToken);
        asked = (await Find(id, cancellationToken))!;
        return asked.Decision == decision && asked.DecidedBy == by.Id ? asked : throw Refuse.DecidedAlready(asked.Decision.ToString()!);
    }

    public Task<Approval?> Find(Guid id, CancellationToken cancellationToken) => db.Approvals.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Approval>> List(bool? open, Guid? caseId, CancellationToken cancellationToken) => await db.Approvals.AsNoTracking()
        .Where(x => (open == null || x.Decision == null == open) && (caseId == null || x.CaseId == caseId))
        .OrderByDescending(x => x.RequestedAt).Take(Most).ToListAsync(cancellationToken);

    public async Task<ApprovalView> View(Approval x, CancellationToken cancellationToken)
    {
        var view = new ApprovalView(
            x.Id, x.CaseId, x.Act, JsonElement.Parse(x.Body), x.RequestedBy, x.RequestedAt, x.Decision, x.DecidedBy, x.DecidedAt, x.Decision is null, x.Verdict);
        if (!VaultReferences.AreIn(x.Body))
            return view;
        var reading = await vault.Read(x.CaseId, cancellationToken);
        return view with { Texts = VaultReferences.In(x.Body).ToDictionary(text => text, text => VaultReferences.Resolve(text, reading)) };
    }

    async Task<string?> LastEditor(Guid caseId, CancellationToken cancellationToken) => await db.Journal.AsNoTracking()
        .Where(x => x.CaseId == caseId && x.Kind == nameof(AmendCancellation) && x.Actor != null && x.Verdict == null)
        .OrderByDescending(x => x.Seq).Select(x => x.Actor).FirstOrDefaultAsync(cancellationToken);

    Task<int> Settle(Guid id, ApprovalDecision decision, string? by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        DateTimeOffset? ended = decision == ApprovalDecision.Approve ? null : now;
        return db.Approvals.Where(x => x.Id == id && x.Decision == null).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Decision, decision).SetProperty(x => x.DecidedBy, by).SetProperty(x => x.DecidedAt, now).SetProperty(x => x.EndedAt, ended), cancellationToken);
    }
}
