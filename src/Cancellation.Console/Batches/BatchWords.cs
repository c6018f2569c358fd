using Cancellation.Console.Words;
using Cancellation.Workflow.Batches;

namespace Cancellation.Console.Batches;

/// <summary>The words of a batch: its acts, its states, and what became of its cases.</summary>
public static class BatchWords
{
    public static string Act(this Say say, BatchActKind act) => act switch
    {
        BatchActKind.Retry => say["Try again", "重试"],
        BatchActKind.AssignOwner => say["Hand over", "指派负责人"],
        BatchActKind.PlaceHold => say["Hold", "暂挂"],
        BatchActKind.ReleaseHold => say["Release a hold", "解除暂挂"],
        _ => say["Add a note", "添加备注"],
    };

    public static string State(this Say say, BatchState state) => state switch
    {
        BatchState.Planning => say["Being planned", "规划中"],
        BatchState.Planned => say["Planned", "已规划"],
        BatchState.Running => say["Running", "执行中"],
        BatchState.Paused => say["Paused", "已暂停"],
        BatchState.Done => say["Done", "已完成"],
        _ => say["Cancelled", "已取消"],
    };

    public static string Tone(BatchState state) => state switch { BatchState.Done => "good", BatchState.Running or BatchState.Planning => "info", BatchState.Paused or BatchState.Planned => "warn", _ => "" };

    public static string Status(this Say say, BatchItemStatus status) => status switch
    {
        BatchItemStatus.Listed => say["Not tried yet", "尚未试算"],
        BatchItemStatus.Planned => say["Would be done", "将执行"],
        BatchItemStatus.Sent => say["Sent, not known yet", "已发出，结果未知"],
        BatchItemStatus.TookEffect => say["Took effect", "已生效"],
        BatchItemStatus.Refused => say["Refused", "被拒绝"],
        BatchItemStatus.Failed => say["Failed", "失败"],
        _ => say["Skipped", "已跳过"],
    };

    public static string Tone(BatchItemStatus status) => status switch
    {
        BatchItemStatus.TookEffect => "good", BatchItemStatus.Failed => "bad", BatchItemStatus.Refused => "warn", BatchItemStatus.Sent or BatchItemStatus.Planned => "info", _ => "",
    };

    public static int Count(this BatchView batch, BatchItemStatus status) => batch.Counts.GetValueOrDefault(status);
}
