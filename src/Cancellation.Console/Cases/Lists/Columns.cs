using Cancellation.Console.Words;

namespace Cancellation.Console.Cases.Lists;

/// <summary>The columns of the list that can be chosen; the case itself always stands first.</summary>
static class Columns
{
    public const string Line = "line", State = "state", Waiting = "waiting", Due = "due", Owner = "owner", Customer = "customer", Terminal = "terminal", Requested = "requested", Closed = "closed", Id = "id";

    public static readonly IReadOnlyList<string> Usual = [Line, State, Waiting, Due, Owner, Requested];

    public static readonly IReadOnlyList<string> All = [Line, State, Waiting, Due, Owner, Customer, Terminal, Requested, Closed, Id];

    /// <param name="said">As an address has it, e.g. <c>state,owner</c>; null: the usual ones.</param>
    public static IReadOnlyList<string> Of(string? said) =>
        said?.Split(',') is { } wanted && All.Where(wanted.Contains).ToList() is { Count: > 0 } some ? some : Usual;

    /// <returns>Null for the usual ones, which need no word.</returns>
    public static string? Word(IEnumerable<string> columns) => All.Where(columns.Contains).ToList() is var some && some.SequenceEqual(Usual) ? null : string.Join(',', some);

    public static string Name(Say say, string column) => column switch
    {
        Line => say["Product line", "产品线"],
        State => say["State", "状态"],
        Waiting => say["Waiting on", "等待"],
        Due => say["Until", "截止"],
        Owner => say["Owner", "负责人"],
        Customer => say["Customer", "客户"],
        Terminal => say["Terminal", "终端 SN"],
        Requested => say["Requested", "申请时间"],
        Closed => say["Closed", "注销时间"],
        _ => say["Case id", "案件编号"],
    };
}
