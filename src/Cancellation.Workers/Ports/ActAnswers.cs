using System.Text.Json;
using System.Text.RegularExpressions;
using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>What an answer to an act must be, whoever gave it.</summary>
static partial class ActAnswers
{
    const int LongestReference = 256;

    /// <returns>What is wrong about it, by field; null: nothing.</returns>
    public static string? Fault(ActAnswer answer, EffectKey key, Money? sum) =>
        answer.EffectId != key.EffectId ? "'effectId' is that of another act"
        : answer.CaseId != key.CaseId ? "'caseId' is that of another case"
        : answer.Amount != sum ? $"'amount' is {Said(answer.Amount)} and not {Said(sum)}"
        : answer.Reference is { Length: > LongestReference } ? $"'reference' is longer than {LongestReference} characters"
        : answer.Reference?.Any(char.IsControl) == true ? "'reference' holds control characters"
        : answer.Status == ActStatus.Refused && answer.Code is null ? "'code' is missing, so it is not said why it was refused"
        : answer.Code is { } code && !Code().IsMatch(code) ? "'code' is not made of capital letters, digits and underscores"
        : answer.Status == ActStatus.Done && answer.Code is not null ? "it is done and has a refusal code"
        : null;

    static string Said(Money? money) => money is { } sum ? $"{sum.Amount} {Iso(sum.Currency)}" : "nothing";

    static string Iso(string? currency) => currency is { Length: 3 } known && known.All(char.IsAsciiLetterUpper) ? known : "of no currency";

    [GeneratedRegex("^[A-Z0-9_]{1,64}$")]
    private static partial Regex Code();
}

/// <summary>Says what cannot be read of an answer, without repeating the answer.</summary>
static partial class WireFaults
{
    public static string Explain(JsonException fault)
    {
        var missing = Missing().Match(fault.Message);
        return missing.Success ? $"{missing.Groups[1].Value} is missing"
            : fault.Path is { Length: > 0 } path ? $"'{path}' is not what the contract says it is"
            : "it is not JSON";
    }

    // The only place where the library names what is missing.
    [GeneratedRegex(@"missing required properties including: ('[^.]*')")]
    private static partial Regex Missing();
}
