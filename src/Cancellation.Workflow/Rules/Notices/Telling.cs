using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What a notice can tell besides its kind and code, read from the case at that moment, so that a step only says what has happened.</summary>
static class Telling
{
    static readonly string[] Refunds = [CaseTimer.Payout, CaseTimer.Refund];

    public static NoticeFacts? Of(Turn turn, NoticeKind moment, string? code) => moment switch
    {
        NoticeKind.ConfirmationNeeded => new() { DueAt = turn.Open(CaseTimer.Confirm)?.DueAt },
        // A provisional date may still move: it is not promised.
        NoticeKind.RequestReceived when turn.Open(CaseTimer.Handling) is { Provisional: false } handling => new() { LastDay = Zone.LastDay(handling.DueAt) },
        NoticeKind.ActionNeeded => Asked(turn, code),
        NoticeKind.ReviewRejected => new() { Text = turn.File.Review?.Text },
        NoticeKind.OnHold => new() { Needs = [.. (turn.File.Holds ?? []).Where(x => x.ReleasedAt is null && x.RecordClass is null).Select(x => x.Kind.ToString()).Distinct()] },
        NoticeKind.CancellationClosed => OnItsWay(turn),
        _ => null,
    };

    static NoticeFacts? Asked(Turn turn, string? code)
    {
        // What a reviewer asks for, whatever the reason given.
        if (turn.Status(Gate.Review) == GateStatus.Blocked)
            return new() { LastDay = LastDay(turn, CaseTimer.Docs), Needs = Words(turn.File.Review?.Documents ?? []), Text = turn.File.Review?.Text };
        return code switch
        {
            Codes.InfoIncomplete => new() { LastDay = LastDay(turn, CaseTimer.Docs), Needs = Words(RequestRules.MissingDocuments(turn.Policy, turn.File)) },
            Codes.BillUnpaid => new() { LastDay = LastDay(turn, CaseTimer.Pay), Amount = Sum((turn.File.Billing?.Dues ?? []).Where(x => x.PaidOn is null).Select(x => x.Amount)) },
            Codes.AutoRenewOn => new() { LastDay = LastDay(turn, CaseTimer.Pay) },
            Codes.EntitlementNotCleared => new() { Needs = [.. turn.File.Entitlements.Where(x => x.Quantity > 0).Select(x => x.Kind).Distinct()] },
            Codes.DeviceMissing => new() { LastDay = LastDay(turn, CaseTimer.Device) },
            _ => null,
        };
    }

    /// <summary>The last day of use, and the money that was ordered and has not arrived. With several dates, only the last can be told of all of it.</summary>
    static NoticeFacts OnItsWay(Turn turn)
    {
        var use = turn.File.EffectiveOn ?? Zone.DayOf(turn.Now);
        if (Sum(turn.File.Duties.Where(x => x is { Kind: DutyKind.TrackRefund, Amount: not null } && AftercareRules.IsOpen(x)).Select(x => x.Amount!.Value)) is not { } amount)
            return new() { LastDayOfUse = use };
        var dates = Refunds.Select(turn.Open).OfType<Deadline>().ToList();
        return new()
        {
            LastDayOfUse = use,
            Amount = amount,
            EarliestDay = dates is [{ Earliest: { } earliest }] ? Zone.LastDay(earliest) : null,
            LastDay = dates.Count > 0 ? dates.Max(x => Zone.LastDay(x.DueAt)) : null,
        };
    }

    /// <summary>Null when there is nothing, or more than one currency to add up.</summary>
    static Money? Sum(IEnumerable<Money> amounts) => amounts.GroupBy(x => x.Currency).ToList() is [var one] ? new(one.Sum(x => x.Amount), one.Key) : null;

    static DateOnly? LastDay(Turn turn, string timer) => Zone.LastDay(turn.Open(timer)?.DueAt);

    static IReadOnlyList<string> Words(IEnumerable<DocumentKind> documents) => [.. documents.Select(x => x.ToString())];
}
