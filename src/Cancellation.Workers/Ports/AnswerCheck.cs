using System.Collections;
using System.Text.RegularExpressions;
using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>
/// What every answer must be, whatever it is about and whoever gave it. It goes through the answer by what the contract has,
/// so that a new field is held to the limits without anybody thinking of it.
/// </summary>
static partial class AnswerCheck
{
    /// <returns>What is wrong, by field and without its content; null: nothing.</returns>
    public static string? Fault(object answer) => FaultOf(answer, "");

    static string? FaultOf(object value, string field) => value switch
    {
        string text => FaultOf(text, field),
        Money money => FaultOf(money, field),
        DateOnly day => FaultOfYear(day.Year, field),
        DateTimeOffset at => FaultOfYear(at.Year, field),
        // A list of words reads as a number that no word stands for.
        Enum word => Enum.IsDefined(word.GetType(), word) ? null : $"'{field}' is not one of {string.Join(", ", Enum.GetNames(word.GetType()))}",
        Guid or bool or int or long => null,
        IEnumerable list => FaultOf(list, field),
        _ => FaultOfFields(value, field),
    };

    static string? FaultOf(string text, string field) =>
        string.IsNullOrWhiteSpace(text) ? $"'{field}' is empty"
        : text.Length > AnswerLimits.Text ? $"'{field}' is longer than {AnswerLimits.Text} characters"
        : text.Any(char.IsControl) ? $"'{field}' holds control characters"
        : null;

    static string? FaultOf(Money money, string field) =>
        money.Currency is null || !Currency().IsMatch(money.Currency) ? $"'{field}.currency' is not three capital letters"
        : money.Amount is < -AnswerLimits.Amount or > AnswerLimits.Amount ? $"'{field}.amount' is beyond any sum that is reckoned with"
        : null;

    static string? FaultOfYear(int year, string field) =>
        year is < AnswerLimits.FirstYear or > AnswerLimits.LastYear ? $"'{field}' is not between {AnswerLimits.FirstYear} and {AnswerLimits.LastYear}" : null;

    static string? FaultOf(IEnumerable list, string field)
    {
        var (count, ids) = (0, new HashSet<object>());
        foreach (var item in list)
        {
            var place = $"{field}[{count}]";
            if (++count > AnswerLimits.Items)
                return $"'{field}' has more than {AnswerLimits.Items} entries";
            if (item is null)
                return $"'{place}' is null";
            if (FaultOf(item, place) is { } fault)
                return fault;
            if (AnswerRules.IdOf(item) is { } id && !ids.Add(id))
                return $"'{place}' is there twice";
        }
        return null;
    }

    static string? FaultOfFields(object value, string place)
    {
        foreach (var property in WireFormat.Options.GetTypeInfo(value.GetType()).Properties)
            if (property.Get?.Invoke(value) is { } held && FaultOf(held, Field(place, property.Name)) is { } fault)
                return fault;
        return AnswerRules.Fault(value) is { } wrong ? $"'{Field(place, wrong.Field)}' {wrong.What}" : null;
    }

    static string Field(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    [GeneratedRegex(AnswerLimits.Currency + @"\z")]
    private static partial Regex Currency();
}
