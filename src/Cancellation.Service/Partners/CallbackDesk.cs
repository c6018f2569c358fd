using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Partners;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Partners;

/// <summary>
/// Takes what partners call back. A callback is a doorbell and nothing else: no effect, no case and no amount is ever written from what it says.
/// All it can do is make the step that waits ask the partner itself, under the effect's own id and over a connection that we opened, and that
/// answer is checked as every other. So a callback that is forged, doubled, late, early or wrong moves neither money nor state; the worst it
/// costs is one question more. What contradicts our record is kept for a person to look at.
/// </summary>
public sealed class CallbackDesk(CancellationContext db, ITroubleStore trouble, IVault vault, LedgerClock clock)
{
    /// <param name="webhookId">The same one again changes nothing.</param>
    /// <param name="body">What <paramref name="said"/> was read from.</param>
    public async Task Take(string port, string webhookId, ActAnswer said, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (await IsTaken(port, webhookId, cancellationToken))
            return;
        var effect = await db.Effects.AsNoTracking().FirstOrDefaultAsync(x => x.EffectId == said.EffectId, cancellationToken);
        if (Contradiction(port, said, effect) is { } wrong)
            await Quarantine(port, said, body, effect, wrong, cancellationToken);
        // Also after a contradiction: what the partner answers when it is asked is what counts. A step whose first question is still under way is
        // not waiting yet; if the answer is that it is under way, it is asked about again a second later.
        if (effect is { Status: EffectStatus.Planned } && IsOf(port, effect))
            await trouble.RingCase(effect.CaseId, port, cancellationToken);
        // Last: who dies before does all of it again, which changes nothing.
        await Remember(port, webhookId, cancellationToken);
    }

    Task<bool> IsTaken(string port, string webhookId, CancellationToken cancellationToken) =>
        db.Callbacks.AnyAsync(x => x.Port == port && x.WebhookId == webhookId, cancellationToken);

    /// <returns>What cannot be true about it; null: nothing.</returns>
    static string? Contradiction(string port, ActAnswer said, Effect? effect)
    {
        if (effect is null)
            return "it tells of an act that was never asked for";
        if (!IsOf(port, effect))
            return "it tells of an act that another port does";
        if (said.CaseId != effect.CaseId)
            return "'caseId' is that of another case";
        // An effect whose amount we do not know, e.g. whatever is left, is compared when the step asks.
        if (said.Amount is { } amount && Sum(effect) is { } sum && amount != sum)
            return $"'amount' is {amount.Amount} and not {sum.Amount} {sum.Currency}";
        return (effect.Status, said.Status) switch
        {
            (EffectStatus.Done, ActStatus.Refused) => "it tells that an act was refused which was answered as done",
            (EffectStatus.Refused, ActStatus.Done) => "it tells that an act was done which was answered as refused",
            // Under way, for what has ended since: it was only late.
            _ => null,
        };
    }

    static bool IsOf(string port, Effect effect) => ActPorts.Of(effect.Kind) is not { } of || of == port;

    static Money? Sum(Effect effect) => effect is { Amount: { } amount, Currency: { } currency } ? new Money(amount, currency) : null;

    async Task Quarantine(string port, ActAnswer said, ReadOnlyMemory<byte> body, Effect? effect, string wrong, CancellationToken cancellationToken)
    {
        // What another port says of a case is not that case's trouble, nor is the case it names unless the act is known.
        var caseId = effect is not null && IsOf(port, effect) ? effect.CaseId : (Guid?)null;
        var subject = effect?.Kind ?? "callback";
        var id = QuarantinedAnswer.IdFor(caseId, port, subject, said.EffectId, wrong);
        await trouble.Quarantine(new QuarantinedAnswer
        {
            Id = id, CaseId = caseId, Party = port, Subject = subject, EffectId = said.EffectId,
            Code = PartnerCodes.WrongAnswer, Wrong = wrong, At = clock.Now,
            // Nobody checked what is in it, so it may hold anything.
            Sealed = await vault.Seal(id, body, cancellationToken),
        }, cancellationToken);
    }

    async Task Remember(string port, string webhookId, CancellationToken cancellationToken)
    {
        db.Callbacks.Add(new TakenCallback { Port = port, WebhookId = webhookId, At = clock.Now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // The same callback came twice at one moment.
            if (!await IsTaken(port, webhookId, cancellationToken))
                throw;
        }
    }
}
