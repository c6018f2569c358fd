using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Plain;

/// <summary>What one may tell a customer about the case: what is needed of them, or when it will be done; nothing of our own troubles.</summary>
public static class CustomerSentence
{
    public static string Of(Say say, CaseView x) => x switch
    {
        { State: CaseState.Withdrawn } => say["You have withdrawn your request; your service goes on.", "您已撤回申请，服务照常使用。"],
        { State: CaseState.Rejected } => say["Your request was not approved; your service goes on.", "您的申请未通过审核，服务照常使用。"],
        { State: CaseState.Expired } => say["The time for your request has run out; your service goes on. You can ask again at any time.", "您的申请已失效，服务照常使用，您可以随时重新提交。"],
        { State: CaseState.Reactivated } => say["Your service is active again.", "您的服务已恢复使用。"],
        { Waiting: { Party: Party.Customer } wait } => say[$"We need something from you: {say.Need(wait.Needs)}{By(say, wait)}.{(wait.Code is { } code ? $" The reason: {say.Code(code)}." : "")}", $"需要您处理：{say.Need(wait.Needs)}{By(say, wait)}。{(wait.Code is { } why ? $"原因：{say.Code(why)}。" : "")}"],
        { State: CaseState.Completed } => say["Everything is done; there is nothing for you to do.", "全部办结，您无需再做任何事。"],
        { State: CaseState.Closed } => say["Your service has ended. We still do what remains after it; there is nothing for you to do.", "您的服务已注销，后续事项由我们办理，您无需再做任何事。"],
        { State: CaseState.Closing } => say["We are ending your service now; it can no longer be withdrawn.", "我们正在注销您的服务，现已不能撤回。"],
        _ when x.Holds.Any(hold => hold.ReleasedAt is null && hold.RecordClass is null) => say["Your request is on hold while something is checked; we tell you when it goes on.", "您的申请正在核查中，有进展会通知您。"],
        _ when Handling(x) is { } last => say[$"We are working on your request and will be done by {say.Day(last)}; there is nothing for you to do.", $"我们正在办理您的申请，最迟 {say.Day(last)} 办结，您无需再做任何事。"],
        _ => say["We are working on your request; there is nothing for you to do.", "我们正在办理您的申请，您无需再做任何事。"],
    };

    static DateOnly? Handling(CaseView x) => x.Deadlines.FirstOrDefault(d => d is { Timer: CaseTimer.Handling, MetAt: null, MissedAt: null })?.LastDay;

    static string By(Say say, Waiting wait) => wait.DueAt is not { } due ? ""
        : Zone.Local(due).TimeOfDay == TimeSpan.Zero && wait.LastDay is { } day ? say[$", by {say.Day(day)}", $"，最迟 {say.Day(day)}"] : say[$", by {say.At(due)}", $"，{say.At(due)} 前"];
}
