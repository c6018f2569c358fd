using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow.Reading.Inbox;

namespace Cancellation.Console.Tasks;

/// <summary>The words of tasks.</summary>
static class TaskWords
{
    public static string Kind(Say say, TaskKind kind) => kind switch
    {
        TaskKind.Review => say["Review", "审核"],
        TaskKind.Inspection => say["Inspection", "验收"],
        TaskKind.Approval => say["Second person", "第二人复核"],
        TaskKind.Negotiation => say["Entitlements", "权益协商"],
        _ => say["Escalation", "升级处理"],
    };

    public static string Icon(TaskKind kind) => kind switch
    {
        TaskKind.Review => "fact_check",
        TaskKind.Inspection => "construction",
        TaskKind.Approval => "supervisor_account",
        TaskKind.Negotiation => "redeem",
        _ => "priority_high",
    };

    /// <summary>On the working-day clock, e.g. <c>1 of 3 working days left</c>.</summary>
    public static string Clock(Say say, InboxTask task, DateTimeOffset now) => task switch
    {
        { DueAt: null } => say["nobody waits", "无期限"],
        { Overdue: true, DueAt: { } due } => say[$"overdue by {say.Span(now - due)}", $"已超期 {say.Span(now - due)}"],
        { WorkingTime: { Left: 0 } } => say["today is the last day", "今日截止"],
        { WorkingTime: { Left: var left, Of: { } all } } => say[$"{left} of {all} working days left", $"剩 {left}/{all} 个工作日"],
        { WorkingTime: { Left: 1 } } => say["1 working day left", "剩 1 个工作日"],
        { WorkingTime: { Left: var left } } => say[$"{left} working days left", $"剩 {left} 个工作日"],
        { DueAt: { } due } => say.FromNow(due, now),
    };

    public static string Why(Say say, InboxTask task) => task.Code is null ? "" : task.Kind == TaskKind.Approval ? Acts.ActWords.Critical(say, task.Code) : Acts.ActWords.Reason(say, task.Code);
}
