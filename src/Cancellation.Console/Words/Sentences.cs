namespace Cancellation.Console.Words;

/// <summary>Puts words together.</summary>
public static class Sentences
{
    /// <summary>With a capital at the beginning.</summary>
    public static string Begin(string words) => words.Length > 0 && char.IsAsciiLetterLower(words[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    /// <summary>E.g. <c>a, b and c</c>.</summary>
    public static string List(this Say say, IEnumerable<string> words)
    {
        var all = words.ToList();
        return say.IsChinese ? string.Join('、', all) : all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
