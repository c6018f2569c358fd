using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>A case in memory that has just been closed, with the test in the place of everybody else.</summary>
public sealed class Closed
{
    public Closed(string line, string at, BillingStanding? standing = null, bool closed = true)
    {
        At(at);
        Row = new CancellationCase { CorrelationId = Guid.NewGuid() };
        Take(id => new RequestCancellation(id, Requests.For(line, "subscription-1"), Now));
        Take(id => new ConfirmCancellation(id, Guid.NewGuid(), Now));
        Take(id => new IdentityVerified(id, 1, Now));
        if (line == "Card")
            Take(id => new EntitlementsSettled(id, 1, [], Now));
        if (line == "Pos")
        {
            Take(id => new DeviceReceived(id, "SN-8801", "Hangzhou 3", "receipt-1", Now));
            Take(id => new DeviceInspected(id, "SN-8801", InspectionGrade.Good, [], Now));
        }
        Take(id => new ReviewApproved(id, 1, "reviewer-7", Now));
        Take(id => new BillingCleared(id, 1, standing ?? new() { AutoRenewalStopped = true }, Now));
        Assert.That(Row.CurrentState, Is.EqualTo(CaseState.Closing));
        if (closed)
            Take(id => new AccountClosed(id, 1, Now));
    }

    public CancellationCase Row { get; }
    public CaseFile File => Row.File;
    public List<object> Sent { get; } = [];
    public DateTimeOffset Now { get; private set; }

    public Closed At(string localTime)
    {
        Now = Shanghai.At(localTime);
        return this;
    }

    /// <returns>The verdict.</returns>
    public string? Take(Func<Guid, object> message)
    {
        var said = message(Row.CorrelationId);
        if (Row.CurrentState.Length > 0 && Verdicts.For(Row.CurrentState, said.GetType().Name) is var decided && decided != Verdicts.Take)
            return decided;
        var turn = Rules.Shipped.Take(Row, said, Now);
        Row.CurrentState = turn.State;
        Row.Version++;
        Sent.AddRange(turn.Outgoing);
        return turn.Verdict;
    }

    public string? Ring() => Take(id => new DeadlineReached(id, Now));

    /// <summary>Does everything that is asked for, and lets the watch end, until the case is completed.</summary>
    public void Finish()
    {
        for (var i = 0; i < 100 && Row.CurrentState != CaseState.Completed; i++)
            if (File.Duties.Find(x => x.Status == DutyStatus.Asked && x.Kind != DutyKind.TrackRefund) is { } duty)
                Take(id => new DutyPerformed(id, File.Asked[Key(duty)], duty.Kind, "done", Now, duty.Target));
            else if (File.Duties.Find(x => x is { Kind: DutyKind.TrackRefund, DoneAt: null, EffectId: not null, Status: not DutyStatus.Void }) is { } payment)
                Take(id => new RefundSettled(id, payment.EffectId!, payment.Amount!.Value, Now));
            else
            {
                Now = File.Deadlines.Where(x => x.MetAt is null && x.MissedAt is null && x.DueAt > Now).Min(x => x.DueAt);
                Ring();
            }
    }

    static string Key(Duty duty) => duty.Target is null ? $"PerformDuty/{duty.Kind}" : $"PerformDuty/{duty.Kind}/{duty.Target}";
}
