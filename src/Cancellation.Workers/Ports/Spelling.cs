namespace Cancellation.Workers;

/// <summary>What somebody may have meant.</summary>
static class Spelling
{
    /// <returns>The nearest of the names, or null when none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        var (name, distance) = names.Select(x => (Name: x, Distance: Distance(Plain(word), Plain(x)))).MinBy(x => x.Distance);
        return distance <= Math.Max(2, word.Length / 3) ? name : null;
    }

    static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>How many letters must be put in, left out or changed.</summary>
    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
