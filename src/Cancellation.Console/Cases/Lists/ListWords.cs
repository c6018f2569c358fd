using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Cases.Lists;

/// <summary>The words of lists: totals, risks, and by what something was found.</summary>
static class ListWords
{
    public static string Total(this Say say, CaseTotal total) => total.IsExact
        ? say[total.Count == 1 ? "1 case" : $"{say.Count(total.Count)} cases", $"{say.Count(total.Count)} 个案件"]
        : say[$"more than {say.Count(CaseTotal.Most)} cases", $"超过 {say.Count(CaseTotal.Most)} 个案件"];

    public static string Risk(this Say say, ChargeRisk risk) => risk switch
    {
        ChargeRisk.StrayDebit => say["debited after closing, undecided", "注销后被扣款，待处理"],
        ChargeRisk.RenewalOn => say["auto-renewal is still on", "自动续费仍开启"],
        _ => say["auto-renewal not stopped yet", "自动续费尚未停止"],
    };

    /// <param name="by">As <see cref="SearchWords.Word"/> says it.</param>
    public static string FoundBy(this Say say, string by) => by switch
    {
        "phone" => say["phone number", "手机号"],
        "email" => say["e-mail address", "邮箱"],
        "id-number" => say["identity card number", "身份证号"],
        _ => say["the last four digits of a card", "银行卡尾号"],
    };

    public static string EndOf(this Say say, string by) => by == "phone" ? say["end of the phone number", "手机尾号"] : say["end of the card number", "银行卡尾号"];

    public static string YesNo(this Say say, bool yes) => yes ? say["yes", "是"] : say["no", "否"];

    public static IEnumerable<string> States { get; } =
    [
        CaseState.AwaitingConfirmation, CaseState.Requested, CaseState.BillingCleared, CaseState.EntitlementsSettled, CaseState.DeviceReturned, CaseState.Approved, CaseState.Closing, CaseState.Closed,
        CaseState.Completed, CaseState.Withdrawn, CaseState.Rejected, CaseState.Expired, CaseState.Reactivated,
    ];

    /// <summary>A party at the beginning of a row or a card.</summary>
    public static string PartyAlone(this Say say, Party party) => say.Party(party) is var words && !say.IsChinese && words.StartsWith("the ", StringComparison.Ordinal) ? Capital(words[4..])
        : words.StartsWith("an ", StringComparison.Ordinal) ? Capital(words[3..]) : words.StartsWith("a ", StringComparison.Ordinal) ? Capital(words[2..]) : Capital(words);

    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
