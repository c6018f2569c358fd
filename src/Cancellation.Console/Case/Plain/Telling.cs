using Cancellation.Console.Case.Calendar;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Plain;

/// <summary>Finds the words for one case at one instant.</summary>
sealed class Telling(Say say, CaseView x, CaseDays days, DateTimeOffset now)
{
    const string Pending = "PARTNER_PENDING";

    DateOnly Today => Zone.DayOf(now);

    /// <summary>The step that the case waits for, when it is the one that fails.</summary>
    StepView? Failing => x.Waiting is { Party: Party.Us, NextTryAt: { } at } ? x.Steps.FirstOrDefault(step => step.NextTryAt == at) : null;

    /// <summary>The deadline that the waiting is measured by.</summary>
    DeadlineView? Awaited => x.Waiting?.DueAt is { } due
        ? x.Deadlines.Where(d => d.DueAt == due && d.MetAt is null && d.MissedAt is null).OrderBy(d => d.Timer == CaseTimer.Handling).FirstOrDefault()
        : null;

    bool IsLate => x.Waiting?.DueAt <= now || x.Deadlines.Any(IsMissed);

    public CaseSentence Tell() => new(Headline(), [.. More().OfType<string>()], Tone());

    string Headline() => x switch
    {
        { Waiting: { Needs: nameof(UndoSteps), Party: Party.Operator } wait } => say[$"{End()} Undoing what was done has stopped: {Why(wait.Code)}", $"{End()}还原已办步骤受阻：{Why(wait.Code)}"],
        { Waiting: { Needs: nameof(UndoSteps) } } when Failing is null => say[$"{End()} What was done is being undone.", $"{End()}正在还原已办的步骤。"],
        { Waiting: { } wait } => Waiting(wait),
        _ => End(),
    };

    string End() => x.State switch
    {
        CaseState.Withdrawn => say["The customer has withdrawn; the service goes on.", "客户已撤回申请，服务照常。"],
        CaseState.Rejected when x.Review is { Decision: ReviewDecision.Reject } review => say[$"Rejected: {Why(review.Code)}", $"已驳回：{Why(review.Code)}"],
        CaseState.Rejected => say["Rejected; the service goes on.", "已驳回，服务照常。"],
        CaseState.Expired when x.Deadlines.FirstOrDefault(IsMissed) is { } missed =>
            say[$"Expired: {Lower(say.Timer(missed.Timer))} did not come by {say.Day(missed.LastDay)}; the service goes on.", $"已失效：{say.Timer(missed.Timer)}未在 {say.Day(missed.LastDay)} 前完成，服务照常。"],
        CaseState.Expired => say["Expired; the service goes on.", "已失效，服务照常。"],
        CaseState.Reactivated => say["The customer came back; the service runs again.", "客户已恢复服务。"],
        CaseState.Completed => say[$"Closed{On(x.ClosedAt)}, and everything after it is done.", $"已注销{On(x.ClosedAt)}，后续事项全部办结。"],
        CaseState.Closed => say[$"Closed{On(x.ClosedAt)}.", $"已注销{On(x.ClosedAt)}。"],
        _ => say[$"{say.State(x.State)}: nothing is waited for.", $"{say.State(x.State)}：无等待事项。"],
    };

    string On(DateTimeOffset? at) => at is { } instant ? say[$" on {say.Day(Zone.DayOf(instant))}", $"（{say.Day(Zone.DayOf(instant))}）"] : "";

    string Waiting(Waiting wait) => wait.Party switch
    {
        Party.Us when Failing is { } step => Failure(step),
        Party.Us when wait.Needs == "effectiveDay" => say[$"All is settled; it takes effect after {Last(wait)}.", $"均已办妥，{Last(wait)} 后生效。"],
        Party.Us when x.State is CaseState.Closed or CaseState.Completed => say[$"Closed{On(x.ClosedAt)}. Still to be done by us: {say.Need(wait.Needs)}{Until(wait)}.", $"已注销{On(x.ClosedAt)}。我方待办：{say.Need(wait.Needs)}{Until(wait)}。"],
        Party.Us => say[$"We are at work: {say.Need(wait.Needs)}{Until(wait)}.", $"我方办理中：{say.Need(wait.Needs)}{Until(wait)}。"],
        Party.Operator => say[$"An operator must act: {say.Need(wait.Needs)}{Until(wait)}.", $"需运营人员处理：{say.Need(wait.Needs)}{Until(wait)}。"],
        var party => say[$"Waiting for {say.Party(party)}: {say.Need(wait.Needs)}{Until(wait)}.", $"等待{say.Party(party)}：{say.Need(wait.Needs)}{Until(wait)}。"],
    };

    string Failure(StepView step)
    {
        var who = step.Partner is { } partner ? say.Partner(partner) : say["our own service", "我方服务"];
        return step.Code == Pending
            ? say[$"Our step “{say.Step(step.Step)}” is under way at {who}; we ask again at {Soon(step.NextTryAt)}.", $"我方步骤“{say.Step(step.Step)}”由{who}处理中，将于 {Soon(step.NextTryAt)} 再次查询。"]
            : say[$"Our step “{say.Step(step.Step)}” is tried again at {Soon(step.NextTryAt)}; {who}: {say.Code(step.Code)} ({Tries(step.Failures)}).",
                $"我方步骤“{say.Step(step.Step)}”将于 {Soon(step.NextTryAt)} 重试；{who}：{say.Code(step.Code)}（已试 {step.Failures} 次）。"];
    }

    static string Tries(int count) => count == 1 ? "1 try" : $"{count} tries";

    /// <summary>The time alone where it is today.</summary>
    string Soon(DateTimeOffset at) => Zone.DayOf(at) == Today ? say.Clock(at) : say.At(at);

    string Until(Waiting wait)
    {
        if (wait.DueAt is not { } due)
            return "";
        if (due <= now)
            return say[$"; it was due {Last(wait)}, {say.FromNow(due, now)}", $"；应于 {Last(wait)} 完成，已逾期 {say.Span(now - due)}"];
        if (Awaited is { Status: DeadlineStatus.Paused })
            return say["; time does not run", "；暂停计时"];
        return say[$"{Count()}; {Last(wait)} at the latest", $"{Count()}；最迟 {Last(wait)}"];
    }

    string Count() => Awaited is { } deadline && days.Count(deadline, Today) is { } count
        ? count.Working
            ? say[$", working day {count.Day} of {count.Total}", $"（第 {count.Day} 个工作日，共 {count.Total} 个）"]
            : say[$", day {count.Day} of {count.Total}", $"（第 {count.Day} 天，共 {count.Total} 天）"]
        : "";

    /// <summary>A last day ends at midnight; anything else is an exact time.</summary>
    string Last(Waiting wait) => wait.DueAt is { } due && Zone.Local(due).TimeOfDay == TimeSpan.Zero && wait.LastDay is { } day ? say.Day(day) : wait.DueAt is { } at ? say.At(at) : "";

    IEnumerable<string?> More()
    {
        if (Failing is { } failing)
            yield return say.Remedy(failing.Code);
        else if (x.Waiting is { Code: { } code } wait && wait.Needs != nameof(UndoSteps))
            yield return say[$"Why: {Why(code)} {say.Remedy(code)}", $"原因：{Why(code)}{say.Remedy(code)}"].TrimEnd();
        if (x is { State: CaseState.Rejected, Review: { Text: { } text } review })
            yield return say[$"In the reviewer's words: “{text}”{(review.IsFinal ? " It cannot be asked for again." : " It can be asked for again.")}", $"审核人说明：“{text}”{(review.IsFinal ? "不可重新提交。" : "可重新提交。")}"];
        if (x.Waiting is { } waiting && waiting.DueAt > now && Awaited is { } awaited)
            yield return Then(awaited);
        // What an attempt that is over missed is of no use to anybody.
        foreach (var missed in x.Deadlines.Where(IsMissed))
            if (!CaseState.IsOver(x.State) || x.State == CaseState.Completed)
                yield return say[$"Missed: {Lower(say.Timer(missed.Timer))}, due {say.Day(missed.LastDay)}, {say.FromNow(missed.DueAt, now)}.", $"已超期：{say.Timer(missed.Timer)}，应于 {say.Day(missed.LastDay)} 完成，已过 {say.Span(now - missed.DueAt)}。"];
        foreach (var hold in x.Holds.Where(hold => hold.ReleasedAt is null))
            yield return say[$"On hold since {say.At(hold.PlacedAt)}: {say.Hold(hold.Kind)}, “{hold.Reason}”.", $"自 {say.At(hold.PlacedAt)} 起暂挂：{say.Hold(hold.Kind)}，“{hold.Reason}”。"];
        foreach (var step in x.Steps.Where(step => step != Failing))
            yield return Failure(step);
        foreach (var task in x.Tasks.Where(task => task.DoneAt is null && task.Code != TaskCodes.HoldPlaced))
            yield return say[$"For an operator: {Lower(say.Task(task.Code))}. {say.Remedy(task.Code)}", $"待运营处理：{say.Task(task.Code)}。{say.Remedy(task.Code)}"].TrimEnd();
        if (x.EffectiveOn is { } last && x.ClosedAt is null && CaseState.CanBeWithdrawn(x.State))
            yield return say[$"The last day of use is {say.Day(last)}.", $"最后使用日为 {say.Day(last)}。"];
    }

    /// <summary>What passing a deadline brings about.</summary>
    string? Then(DeadlineView deadline) => deadline.Timer switch
    {
        CaseTimer.Confirm => say["Unconfirmed by then, it expires and nothing changes.", "逾期未确认，申请失效，服务不受影响。"],
        CaseTimer.Docs or CaseTimer.Pay => say["After that it expires, and the service goes on.", "逾期申请失效，服务照常。"],
        CaseTimer.Device => say["After that the price of the terminal, less the deposit, is charged; closing goes on.", "逾期将按终端价格减押金计费，注销继续。"],
        CaseTimer.LateReturn => say["After that the charge for the terminal is final.", "逾期后终端费用不再退还。"],
        CaseTimer.Refund or CaseTimer.Payout => say["After that the bank is to be asked where the money is.", "逾期需向银行查询款项去向。"],
        CaseTimer.React => say["Until then the customer can come back.", "在此之前客户可恢复服务。"],
        CaseTimer.Review or CaseTimer.Inspect or CaseTimer.Handling or CaseTimer.Erase or CaseTimer.Seal => say["After that it counts as missed, and an operator must look.", "逾期记为超期，需运营人员处理。"],
        _ => null,
    };

    static bool IsMissed(DeadlineView deadline) => deadline is { MissedAt: not null, MetAt: null };

    string Why(string? code) => code is null ? say["no reason was given.", "未注明原因。"] : say[$"{say.Code(code)}.", $"{say.Code(code)}。"];

    static string Lower(string words) => words.Length > 1 && char.IsAsciiLetterUpper(words[0]) && !char.IsAsciiLetterUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;

    Tone Tone() => x switch
    {
        { State: CaseState.Rejected or CaseState.Expired } => Plain.Tone.Bad,
        { State: CaseState.Withdrawn or CaseState.Reactivated, Waiting: null } => Plain.Tone.Quiet,
        { Waiting.Party: Party.Operator } or { NeedsOperator: true } => Plain.Tone.Bad,
        _ when IsLate => Plain.Tone.Bad,
        _ when x.Steps.Count > 0 || x.Deadlines.Any(d => d.Status == DeadlineStatus.AtRisk) => Plain.Tone.Warn,
        { State: CaseState.Closed or CaseState.Completed } => Plain.Tone.Good,
        _ => Plain.Tone.Info,
    };
}
