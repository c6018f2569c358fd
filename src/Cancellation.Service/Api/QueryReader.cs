using System.Globalization;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>Reads query parameters and remembers every fault.</summary>
public sealed class QueryReader
{
    readonly List<Fault> _faults = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    public T? Word<T>(string name, string? text) where T : struct, Enum =>
        Word(name, text, Enum.GetNames<T>()) is { } word ? Enum.Parse<T>(word) : null;

    public string? Word(string name, string? text, IReadOnlyCollection<string> known)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var word = known.FirstOrDefault(x => string.Equals(x, text, StringComparison.OrdinalIgnoreCase));
        if (word is null)
            _faults.Add(Fault.OfParameter(name, FaultCodes.UnknownValue, "The value is not known.", $"Send one of {string.Join(", ", known)}."));
        return word;
    }

    public bool? YesOrNo(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (bool.TryParse(text, out var yes))
            return yes;
        _faults.Add(Fault.OfParameter(name, FaultCodes.WrongFormat, "It is neither true nor false.", "Send true or false."));
        return null;
    }

    /// <summary>An instant with an offset, or a day, which begins at midnight UTC.</summary>
    public DateTimeOffset? Instant(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // A '+' that nobody escaped comes as a blank.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.ToUniversalTime();
        _faults.Add(Fault.OfParameter(name, FaultCodes.WrongFormat, "It is not an instant.", "Send for example 2026-03-02T10:00:00+08:00, its + escaped as %2B."));
        return null;
    }

    /// <summary>A short text without control characters.</summary>
    public string? Text(string name, string? text, int least = 1, int most = 128)
    {
        if (text is null || (text.Length == 0 && least > 0))
            return null;
        if (text.Length >= least && text.Length <= most && !text.Any(char.IsControl))
            return text;
        _faults.Add(Fault.OfParameter(name, FaultCodes.OutOfRange, $"It does not have {least} to {most} printable characters.", $"Send {least} to {most} characters."));
        return null;
    }

    /// <summary>The place that a page ended at.</summary>
    /// <exception cref="ProblemException">The reading says that it is none.</exception>
    public static async Task<T> Following<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (FormatException)
        {
            throw Refuse.Invalid([Fault.OfParameter("after", FaultCodes.WrongFormat, "It is not a place that a page of this order ended at.", "Pass the 'next' of the page before, or leave it out.")]);
        }
    }

    public int Number(string name, string? text, int otherwise, int least, int most)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _faults.Add(Fault.OfParameter(name, FaultCodes.OutOfRange, "It is not a whole number in the range.", $"Send {least} to {most}."));
        return otherwise;
    }

    public void Finish()
    {
        if (_faults.Count > 0)
            throw Refuse.Invalid(_faults);
    }
}
