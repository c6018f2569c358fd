using System.Text;

namespace Cancellation.Workers;

/// <summary>Fills <c>{name}</c> in one pass, so that what is filled in is never read as a placeholder itself.</summary>
static class Placeholders
{
    /// <exception cref="ArgumentException">The text asks for something that is not given.</exception>
    public static string Fill(string text, ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = new StringBuilder(text.Length + 64);
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            var close = open + rest[open..].IndexOf('}');
            filled.Append(rest[..open]).Append(Find(values, rest[(open + 1)..close]));
            rest = rest[(close + 1)..];
        }
        return filled.Append(rest).ToString();
    }

    static string Find(ReadOnlySpan<(string Name, string Value)> values, ReadOnlySpan<char> name)
    {
        foreach (var (known, value) in values)
            if (name.SequenceEqual(known))
                return value;
        throw new ArgumentException($"Nothing was given for the placeholder '{name}'. Either the text of the resource file or its caller is wrong.", nameof(values));
    }
}
