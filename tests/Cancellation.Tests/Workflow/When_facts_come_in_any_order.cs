using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>Facts commute: whatever their order, and however often each comes, the case ends the same and does the same.</summary>
public sealed class When_facts_come_in_any_order
{
    const int Permutations = 2_000;
    static readonly DateTimeOffset Now = Shanghai.At("2026-08-03 10:00");

    /// <summary>The seed of today's run is printed; give it here to see the same orders again.</summary>
    static readonly int? Seed = null;

    [TestCase("Card")]
    [TestCase("Pay")]
    [TestCase("Pos")]
    [Covers("POS-21")]
    public void Should_end_in_the_same_state_with_the_same_amounts_and_acts(string line)
    {
        var seed = Seed ?? Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var id = Guid.NewGuid();
        var facts = Facts(id, line);
        var expected = End(id, line, facts);
        Assert.That(expected.State, Is.EqualTo(CaseState.Closing));
        for (var i = 0; i < Permutations; i++)
        {
            var order = facts.Concat(facts.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(order);
            Assert.That(End(id, line, order), Is.EqualTo(expected), $"seed {seed}, permutation {i}: {string.Join(", ", order.Select(x => x.GetType().Name))}");
        }
    }

    static object[] Facts(Guid id, string line)
    {
        var standing = new BillingStanding { Balances = [new("balance", Money.Cny(5_000))], Payments = [new("payment-1", Money.Cny(1), Now)], Deposit = line == "Pos" ? Money.Cny(29_900) : null };
        var facts = new List<object>
        {
            new IdentityVerified(id, 1, Now),
            new ConfirmCancellation(id, Guid.NewGuid(), Now),
            new BillingCleared(id, 1, standing, Now),
            new ReviewApproved(id, 1, "reviewer-7", Now),
            new ChargePaid(id, "payment-1", Money.Cny(1), Now),
            new ReviewOpened(id, 1, Now),
            new DeadlineReached(id, Now),
        };
        if (line == "Card")
            facts.AddRange([new EntitlementsSettled(id, 1, [], Now), new EntitlementChanged(id, "coupon-1", Now)]);
        if (line == "Pos")
            facts.AddRange([new DeviceReceived(id, "SN-8801", "Hangzhou 3", "receipt-1", Now), new DeviceInspected(id, "SN-8801", InspectionGrade.Good, [], Now)]);
        return [.. facts];
    }

    sealed record Outcome(string State, string Milestones, string Money, string Acts);

    static Outcome End(Guid id, string line, IReadOnlyList<object> facts)
    {
        var x = new CancellationCase { CorrelationId = id };
        var sent = new List<object>();
        Take(x, new RequestCancellation(id, Requests.For(line, "subscription-1"), Now), sent);
        foreach (var fact in facts)
            if (Verdicts.For(x.CurrentState, fact.GetType().Name) == Verdicts.Take)
                Take(x, fact, sent);
        return new Outcome(
            x.CurrentState,
            string.Join(", ", x.File.Milestones.Select(m => $"{m.Name}{(m.Skipped ? " skipped" : "")}")),
            JsonSerializer.Serialize(x.File.Money),
            JsonSerializer.Serialize(sent.OfType<CloseAccount>().Single().Acts));
    }

    static void Take(CancellationCase x, object fact, List<object> sent)
    {
        var before = JsonSerializer.Serialize(x.File);
        var turn = Rules.Shipped.Take(x, fact, Now);
        if (turn.Verdict is not null)
            Assert.That(JsonSerializer.Serialize(x.File), Is.EqualTo(before), $"{fact.GetType().Name} got the verdict '{turn.Verdict}' and changed the case all the same.");
        AssertThatTheMachineGoesThere(x.CurrentState, turn.Path, fact);
        x.CurrentState = turn.State;
        sent.AddRange(turn.Outgoing);
        if (!CaseState.IsOver(x.CurrentState) && x.CurrentState != "")
            Assert.That(x.WaitingOn is not null && x.WaitingFor is not null && x.DueAt is not null, $"{x.CurrentState} after {fact.GetType().Name} waits for nobody.");
    }

    static readonly Lazy<HashSet<(string, string, string?)>> Ways = new(() =>
    {
        var machine = MachineHost.Machine;
        var messages = machine.Events.Where(e => e.GetType().IsGenericType).ToLookup(e => e.Name, e => e.GetType().GenericTypeArguments[0].Name);
        return [.. StateDiagram.Edges(machine).Select(e => (e.From, e.To, e.Event is null ? null : e.Event == nameof(CancellationMachine.DeadlineHasPassed) ? nameof(DeadlineReached) : messages[e.Event].Single()))];
    });

    /// <summary>What the rules decide, the machine has a line for.</summary>
    static void AssertThatTheMachineGoesThere(string from, IReadOnlyList<string> path, object fact)
    {
        var state = from == "" ? "Initial" : from;
        string? by = fact.GetType().Name;
        foreach (var next in path)
        {
            Assert.That(Ways.Value.Contains((state, next, by)), $"The rules lead from {state} to {next} by {by ?? "passing on"}; the machine has no such line.");
            (state, by) = (next, null);
        }
    }
}
