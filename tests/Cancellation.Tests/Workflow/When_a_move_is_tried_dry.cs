using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Tests.Workflow;

/// <summary>Every move in every state: first dry, then in earnest on the same case at the same instant.</summary>
public sealed class When_a_move_is_tried_dry
{
    static readonly Guid Space = Guid.Parse("6a0c1b52-6f3e-4f57-8d0c-0b7d7f1f6b21");

    static readonly string[] Moves = [.. Verdicts.Messages.Where(x => typeof(RequestCancellation).Assembly.GetType($"{typeof(RequestCancellation).Namespace}.{x}")?.GetProperty("MoveId") is not null), nameof(HoldPlaced), nameof(HoldReleased)];

    /// <summary>This case does not rest in BillingCleared: nothing is asked of its entitlements, so it is left at once.</summary>
    static IEnumerable<object[]> Cells() => from state in Verdicts.States.Except([CaseState.BillingCleared]) from move in Moves select new object[] { state, move };

    static Guid Id(string state, string move) => DeterministicId.From(Space, $"{state}/{move}");

    [OneTimeSetUp]
    public async Task Put_a_case_into_every_state()
    {
        MachineHost.Clock.Now = Shanghai.At("2026-03-02 10:00");
        await using var database = MachineHost.OpenDatabase();
        foreach (var cell in Cells())
        {
            var (state, move) = ((string)cell[0], (string)cell[1]);
            var x = new CancellationCase { CorrelationId = Id(state, move) };
            Rules.Shipped.Take(x, new RequestCancellation(x.CorrelationId, Requests.For("Pos", $"dry/{state}/{move}"), MachineHost.Clock.Now), MachineHost.Clock.Now);
            (x.CurrentState, x.Version, x.IsOpen) = (state, 1, !CaseState.IsOver(state));
            database.Add(x);
        }
        await database.SaveChangesAsync();
    }

    [TestCaseSource(nameof(Cells))]
    public async Task Should_say_what_then_happens(string state, string move)
    {
        var id = Id(state, move);
        var message = When_any_message_comes_in_any_state.Say(id, move);
        var before = await Read(id);
        var (run, expected) = new Rehearsal(Rules.Shipped).Perform(before, message, MachineHost.Clock.Now, anotherIsOpen: false);
        Assert.That(Text(await Read(id)), Is.EqualTo(Text(before)), "nothing was done");

        var receipt = await When_any_message_comes_in_any_state.Deliver(id, Guid.NewGuid(), message);
        var after = await Read(id);
        Assert.Multiple(async () =>
        {
            Assert.That((run.RefusedWith is { } code ? Verdict.Refused(code) : run.Verdict, run.State, run.OwnerId), Is.EqualTo((receipt.Verdict, after.CurrentState, after.OwnerId)));
            Assert.That(Text(expected), Is.EqualTo(Text(after)));
            Assert.That(run.Steps.Select(x => x.Step).Concat(run.Notices.Select(_ => nameof(SendNotice))).Order(), Is.EqualTo((await Sent(id)).Order()));
        });
    }

    [Test]
    public async Task Should_refuse_what_another_open_case_stands_against()
    {
        var id = Id(CaseState.Rejected, nameof(ResubmitCancellation));
        var (run, _) = new Rehearsal(Rules.Shipped).Perform(await Read(id), new ResubmitCancellation(id, Guid.NewGuid(), [], MachineHost.Clock.Now), MachineHost.Clock.Now, anotherIsOpen: true);
        Assert.That(run.RefusedWith, Is.AnyOf(Refusal.AnotherOpen, Refusal.NotResubmittable));
        Assert.That(run.State, Is.EqualTo(CaseState.Rejected));
    }

    static async Task<CancellationCase> Read(Guid id)
    {
        await using var database = MachineHost.OpenDatabase();
        return await database.Cancellations.AsNoTracking().SingleAsync(x => x.CorrelationId == id);
    }

    static string Text(CancellationCase x) => JsonSerializer.Serialize(new { x.IsOpen, x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt, x.NeedsOperator, x.ClosedAt, x.File });

    /// <summary>What was sent to workers; the alarm is the case's own.</summary>
    static async Task<List<string>> Sent(Guid id)
    {
        await using var database = MachineHost.OpenDatabase();
        return await database.Outbox.Where(x => x.CaseId == id && x.Token == null && x.Destination != AnnouncementQueue.Destination).Select(x => x.Kind).ToListAsync();
    }
}
