using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Benchmarks.Lists;

/// <summary>Very many open cases, spread over states, parties and weeks as a busy service has them; the rows are of the size that cases grow to.</summary>
static class CaseSeed
{
    static readonly string[] Lines = ["Pay", "Card", "Pos"];
    static readonly (string State, Party Party)[] Waits =
    [
        (CaseState.AwaitingConfirmation, Party.Customer), (CaseState.Requested, Party.Us), (CaseState.Requested, Party.Customer), (CaseState.BillingCleared, Party.Us),
        (CaseState.EntitlementsSettled, Party.Customer), (CaseState.DeviceReturned, Party.Reviewer), (CaseState.DeviceReturned, Party.Reviewer), (CaseState.Approved, Party.Us), (CaseState.Closed, Party.Us),
    ];

    public static readonly DateTimeOffset Newest = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static async Task Write(ILedgerStore store, IDbContextFactory<CancellationContext> contexts, int count)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var table = TableShape.Of<CancellationCase>(context.Model);
        foreach (var numbers in Enumerable.Range(0, count).Chunk(500))
            await store.Commit([.. numbers.Select(i => Case(i)).Select(x => new CommitUnit { Saga = new SagaWrite(table, x.CorrelationId, 0, table.Values(x)) , Journal = First(x) })], CancellationToken.None);
    }

    static JournalEntry First(CancellationCase x) => new()
    {
        CaseId = x.CorrelationId, Seq = 1, MessageId = x.CorrelationId, Kind = nameof(RequestCancellation), FromState = "Initial", ToState = x.CurrentState, Body = "{}", RecordedAt = x.RequestedAt, Hash = [],
    };

    static CancellationCase Case(int i)
    {
        var (state, party) = Waits[i % Waits.Length];
        var requestedAt = Newest.AddSeconds(-5L * i);
        return new()
        {
            CorrelationId = DeterministicId.From(Guid.Empty, $"case {i}"), Version = 1, CurrentState = state, ProductLine = Lines[i / 7 % Lines.Length], CustomerId = $"C-{i / 2:D8}", SubscriptionId = $"S-{i:D8}",
            TerminalSerialNumber = i % 3 == 0 ? $"SN-{i:D8}" : null, PolicyId = "seed", PolicyVersion = 1, IsOpen = true, WaitingOn = party.ToString(), WaitingFor = "something",
            DueAt = Newest.AddHours(i % 400 - 40), NeedsOperator = i % 2_000 == 0,
            ChargeRisk = state is CaseState.AwaitingConfirmation ? nameof(ChargeRisk.NotStopped) : i % 5_000 == 0 ? nameof(ChargeRisk.StrayDebit) : null,
            ChargeRiskAt = state is CaseState.AwaitingConfirmation && i % 4 == 0 ? Newest.AddDays(i % 60 - 1) : null, OwnerId = i % 50 == 0 ? $"agent-{i / 50 % 40}" : null, RequestedAt = requestedAt,
            File = new() { RequestSha256 = new string('a', 1_500) },
        };
    }
}
