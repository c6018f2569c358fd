using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cancellation.Workflow.Reading;

/// <summary>One thing that fails, with what it has in common with others.</summary>
/// <param name="Id">The message's or the row's in quarantine.</param>
/// <param name="Cause">What tells causes apart where the code does not; holds no id and no figure.</param>
sealed partial record Failing(
    Guid Id, FailureKind Kind, Guid? CaseId, string? Step, string? Partner, string Code, string Cause, string Message, int Failures, DateTimeOffset Since, DateTimeOffset? NextTryAt)
{
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Step}\n{Partner}\n{Code}\n{Cause}")))[..20];

    public bool IsItem => Kind != FailureKind.Step;

    /// <summary>What is left of a sentence when ids and figures are taken out of it.</summary>
    public static string Normal(string sentence) => Figures().Replace(Ids().Replace(sentence, "#"), "#");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")]
    private static partial Regex Ids();

    [GeneratedRegex("[0-9]+([.,][0-9]+)*")]
    private static partial Regex Figures();
}
