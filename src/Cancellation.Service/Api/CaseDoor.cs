using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Personal;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Personal;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Api;

/// <summary>Hands what a caller wants to the case, and turns what came of it into an answer or a problem.</summary>
public sealed class CaseDoor(ISagaDoor door, PersonalIntake personal, IServiceScopeFactory scopes, CallerContext callers, KeysInFlight keys, Rehearsal rehearsal, IVault vault, TimeProvider clock, ServiceSettings settings)
{
    /// <summary>Opens a case, or finds the one that this key opened before.</summary>
    /// <exception cref="ProblemException">422 when the key was used with another request, 409 when the subscription has another open case.</exception>
    public Task<Guid> Open(string idempotencyKey, CancellationRequest request, CancellationToken cancellationToken, Person? person = null)
    {
        var caseId = Ids.Case(callers.Tenant, idempotencyKey);
        return keys.Once(caseId, () => Open(caseId, request, person, cancellationToken), cancellationToken);
    }

    async Task<Guid> Open(Guid caseId, CancellationRequest request, Person? person, CancellationToken cancellationToken)
    {
        var (message, kept) = personal.TakeOut(caseId, new RequestCancellation(caseId, request, clock.GetUtcNow()) { Tenant = callers.Tenant }, person);
        // A case that is there holds what it was asked with; another request under its key must not add to it.
        var keeps = kept is not null && !await Exists(caseId, cancellationToken);
        if (keeps)
            await Keep(caseId, kept!, cancellationToken);
        request = message.Request;
        var receipt = await Deliver(caseId, Ids.Request(caseId), message, cancellationToken, begins: true);
        switch (receipt.Admission)
        {
            case Admission.Taken:
                var open = await Read((cases, token) => cases.FindOpen(request.ProductLine, request.SubscriptionId, token), cancellationToken);
                throw Refuse.AnotherOpen(request.ProductLine, request.SubscriptionId, open);
            case Admission.Unchanged when await Read((cases, token) => cases.FindFingerprint(caseId, token), cancellationToken) != RequestFingerprint.Of(request):
                // Another process was faster under this key: its case must not be found by what belongs to ours.
                if (keeps)
                    await FindByItsOwnPerson(caseId, cancellationToken);
                throw Refuse.KeyReused(caseId);
            default:
                return caseId;
        }
    }

    async Task FindByItsOwnPerson(Guid caseId, CancellationToken cancellationToken)
    {
        var person = await Read<CancellationContext, string?>(async (db, token) =>
            (await db.Cancellations.AsNoTracking().Where(x => x.CorrelationId == caseId).Select(x => x.File).SingleAsync(token)).Request?.Person, cancellationToken);
        await Patiently(async token =>
        {
            await vault.FindOnlyBy(caseId, person is null ? [] : PersonFields.FoundBy(person, await vault.Read(caseId, token)), token);
            return true;
        }, cancellationToken);
    }

    /// <summary>Does a move to a case, or finds that it was done before under this key.</summary>
    /// <param name="expected">The versions of the case that the move is meant for; null: any.</param>
    /// <returns>Whether it was applied now, and what the case noted about it.</returns>
    /// <exception cref="ProblemException">404 without such a case, 409 when the case refuses, 412 when it has moved on, 422 when the key was used for another move.</exception>
    public Task<Receipt> Move<T>(Guid caseId, string idempotencyKey, Func<Guid, DateTimeOffset, T> move, CancellationToken cancellationToken, IReadOnlyCollection<int>? expected = null) where T : class
    {
        var moveId = Ids.Move(caseId, idempotencyKey);
        return keys.Once(moveId, () => Move(caseId, moveId, move(moveId, clock.GetUtcNow()), expected, cancellationToken), cancellationToken);
    }

    async Task<Receipt> Move<T>(Guid caseId, Guid moveId, T said, IReadOnlyCollection<int>? expected, CancellationToken cancellationToken) where T : class
    {
        if (!await Exists(caseId, cancellationToken))
            throw Refuse.NoSuchCase(caseId);
        var message = await TakeOut(caseId, said, cancellationToken);
        var receipt = await Deliver(caseId, moveId, message, cancellationToken, expected: expected);
        var verdict = receipt.Verdict;
        if (receipt.Admission == Admission.Missing)
            throw Refuse.NoSuchCase(caseId);
        if (receipt.Admission is Admission.Unchanged or Admission.MovedOn && await Recorded(caseId, moveId, cancellationToken) is { } before)
        {
            if (before.Kind != typeof(T).Name || !SameMove(before.Body, message))
                throw Refuse.KeyReused(caseId);
            // The first answer again, whatever the case would say today.
            verdict = before.Verdict;
        }
        else if (receipt.Admission == Admission.MovedOn)
        {
            throw Refuse.MovedOn(caseId, (await Find(caseId, cancellationToken)).Version);
        }
        if (Verdict.RefusalCode(verdict) is { } code)
            throw Refuse.NotNow(caseId, code, await Find(caseId, cancellationToken));
        return new Receipt(receipt.Admission, verdict);
    }

    /// <summary>Finds out what a move would do. Nothing is stored, not even what a person wrote.</summary>
    /// <exception cref="ProblemException">404 without such a case, 412 when it has moved on.</exception>
    public async Task<DryRun> Rehearse<T>(Guid caseId, Func<Guid, DateTimeOffset, T> move, CancellationToken cancellationToken, IReadOnlyCollection<int>? expected = null) where T : class
    {
        var now = clock.GetUtcNow();
        var (message, _) = personal.TakeOut(caseId, move(Guid.NewGuid(), now));
        return await Read<CancellationContext, DryRun>(async (db, token) =>
        {
            var x = await db.Cancellations.AsNoTracking().SingleOrDefaultAsync(row => row.CorrelationId == caseId, token) ?? throw Refuse.NoSuchCase(caseId);
            if (expected?.Contains(x.Version) == false)
                throw Refuse.MovedOn(caseId, x.Version);
            var another = !x.IsOpen && await db.Cancellations.AnyAsync(row => row.IsOpen && row.ProductLine == x.ProductLine && row.SubscriptionId == x.SubscriptionId, token);
            return rehearsal.Of(x, message, now, another);
        }, cancellationToken);
    }

    /// <summary>
    /// Puts what a person wrote into the vault and leaves a reference. That is done before the message is delivered: what a case refers to is there.
    /// When we die in between, the vault holds a text that nothing refers to; the caller's repetition refers to it, and otherwise it goes with the case.
    /// What is kept for a case that never comes to be is swept (<see cref="EndedDataSweep"/>).
    /// </summary>
    public async Task<T> TakeOut<T>(Guid caseId, T message, CancellationToken cancellationToken) where T : class
    {
        var (references, kept) = personal.TakeOut(caseId, message);
        // Nobody can fill the vault under cases that do not exist.
        if (kept is not null && await Exists(caseId, cancellationToken))
            await Keep(caseId, kept, cancellationToken);
        return references;
    }

    /// <summary>The same for a message whose type is not known where it is taken out.</summary>
    public async Task<object> TakeOutOf(Guid caseId, object message, CancellationToken cancellationToken) => message switch
    {
        WaiveGate x => await TakeOut(caseId, x, cancellationToken),
        ForceClosure x => await TakeOut(caseId, x, cancellationToken),
        AmendCancellation x => await TakeOut(caseId, x, cancellationToken),
        _ => message,
    };

    /// <summary>What comes after a case's data was erased is not kept; the case takes the message all the same and shows that it was erased.</summary>
    Task Keep(Guid caseId, VaultContent content, CancellationToken cancellationToken) => Patiently(token => personal.Keep(caseId, content, token), cancellationToken);

    /// <summary>Whether the caller can see such a case.</summary>
    public Task<bool> Exists(Guid caseId, CancellationToken cancellationToken) => Read<CancellationContext, bool>(
        (db, token) => db.Cancellations.AnyAsync(x => x.CorrelationId == caseId, token), cancellationToken);

    /// <summary>Asks something that reads the database, no longer than the caller is kept waiting for it.</summary>
    public Task<T> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => Patiently(ask, cancellationToken);

    public Task<Receipt> Deliver<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken, bool begins = false, bool parks = false, IReadOnlyCollection<int>? expected = null) where T : class =>
        Patiently(token => door.Deliver(caseId, messageId, message, token, begins, parks, expected, Actor), cancellationToken);

    /// <summary>Nobody, when what is handed in is signed and not called for by somebody, or the service does it by itself.</summary>
    string? Actor => callers.Caller is { Id.Length: > 0 } caller ? caller.Id : null;

    /// <exception cref="ProblemException">404: there is no such case.</exception>
    public async Task<CaseView> Find(Guid caseId, CancellationToken cancellationToken) =>
        await Read((cases, token) => cases.Find(caseId, token), cancellationToken) ?? throw Refuse.NoSuchCase(caseId);

    public Task<T> Read<T>(Func<CaseReader, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => Read<CaseReader, T>(ask, cancellationToken);

    /// <summary>
    /// Reads with what the container makes for this one reading, e.g. a database context. A reading that is waited for no longer
    /// keeps it until it ends, so that nothing is taken away from under it.
    /// </summary>
    public Task<T> Read<TSource, T>(Func<TSource, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) where TSource : notnull =>
        Patiently(async token =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<TSource>(), token);
        }, cancellationToken);

    /// <summary>A caller waits no longer than the configured patience for the database; what it does later is found by the same key.</summary>
    /// <exception cref="LedgerUnavailableException">It did not answer in time.</exception>
    async Task<T> Patiently<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(settings.Intake.LedgerPatience);
        try
        {
            // The second wait is for drivers that do not hear a cancellation while the other side is silent.
            return await ask(patience.Token).WaitAsync(settings.Intake.LedgerPatience, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LedgerUnavailableException($"The database did not answer within {settings.Intake.LedgerPatience.TotalMilliseconds:N0} ms.", e);
        }
    }

    Task<JournalEntry?> Recorded(Guid caseId, Guid messageId, CancellationToken cancellationToken) => Read<CancellationContext, JournalEntry?>(
        (db, token) => db.Journal.AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == caseId && x.MessageId == messageId, token), cancellationToken);

    /// <summary>Compares what the caller said; the instant is ours and differs every time.</summary>
    static bool SameMove<T>(string recorded, T message) => JsonNode.DeepEquals(
        Said(JsonSerializer.SerializeToNode(JsonSerializer.Deserialize<T>(recorded, JsonFormat.Options), JsonFormat.Options)),
        Said(JsonSerializer.SerializeToNode(message, JsonFormat.Options)));

    /// <summary>By convention a message's own instants end in At; what lies deeper was said by the caller.</summary>
    static JsonNode? Said(JsonNode? move)
    {
        if (move is JsonObject said)
            foreach (var instant in said.Select(x => x.Key).Where(x => x.EndsWith("At", StringComparison.Ordinal)).ToList())
                said.Remove(instant);
        return move;
    }
}
