using System.Globalization;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>Reads query parameters and remembers every fault.</summary>
public sealed class QueryReader
{
    readonly List<Fault> _faults = [];

    public T? Word<T>(string name, string? text) where T : struct, Enum =>
        Word(name, text, Enum.GetNames<T>()) is { } word ? Enum.Parse<T>(word) : null;

    public string? Word(string name, string? text, IReadOnlyCollection<string> known)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var word = known.FirstOrDefault(x => string.Equals(x, text, StringComparison.OrdinalIgnoreCase));
        if (word is null)
            _faults.Add(new Fault(name, FaultCodes.UnknownValue, "The value is not known.", $"Send one of {string.Join(", ", known)}."));
        return word;
    }

    public bool? YesOrNo(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!bool.TryParse(text, out var yes))
            _faults.Add(new Fault(name, FaultCodes.WrongFormat, "It is neither true nor false.", "Send true or false."));
        return yes;
    }

    public int Number(string name, string? text, int otherwise, int least, int most)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _faults.Add(new Fault(name, FaultCodes.OutOfRange, "It is not a whole number in the range.", $"Send {least} to {most}."));
        return otherwise;
    }

    public void Finish()
    {
        if (_faults.Count > 0)
            throw Refuse.Invalid(_faults);
    }
}
