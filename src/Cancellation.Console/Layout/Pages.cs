using Cancellation.Console.Words;

namespace Cancellation.Console.Layout;

/// <summary>The pages in the order of the navigation.</summary>
/// <param name="Key">Pressed after <c>g</c> it jumps there.</param>
public sealed record Page(string Path, string Icon, char Key, Func<Say, string> Name);

public static class Pages
{
    public static IReadOnlyList<Page> All { get; } =
    [
        new("/", "today", 't', x => x["Today", "今日"]),
        new("/cancellations", "list_alt", 'c', x => x["Cancellations", "注销申请"]),
        new("/tasks", "task_alt", 'a', x => x["Tasks", "待办"]),
        new("/problems", "report", 'p', x => x["Problems", "问题"]),
        new("/batches", "library_add_check", 'b', x => x["Batches", "批量操作"]),
        new("/insight", "insights", 'i', x => x["Insight", "洞察"]),
        new("/integrations", "hub", 'n', x => x["Integrations", "集成"]),
        new("/audit", "history", 'u', x => x["Audit", "审计"]),
        new("/settings", "settings", 's', x => x["Settings", "设置"]),
    ];
}
