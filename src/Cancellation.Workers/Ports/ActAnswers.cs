using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>An answer to an act must be about that act; what it is by itself is for <see cref="AnswerCheck"/>.</summary>
static class ActAnswers
{
    /// <returns>What is wrong about it, by field; null: nothing.</returns>
    public static string? Fault(ActAnswer answer, EffectKey key, Money? sum) =>
        answer.EffectId != key.EffectId ? "'effectId' is that of another act"
        : answer.CaseId != key.CaseId ? "'caseId' is that of another case"
        : answer.Amount != sum ? $"'amount' is {Said(answer.Amount)} and not {Said(sum)}"
        : null;

    static string Said(Money? money) => money is { } sum ? $"{sum.Amount} {sum.Currency}" : "nothing";
}
