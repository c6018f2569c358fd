using System.Text;
using System.Text.Json;

namespace Cancellation.Tests.Canary;

/// <summary>Made-up data that occurs nowhere else, and the search for it in whatever way it may have been written.</summary>
sealed class CanaryBirds
{
    readonly List<(string Name, string Value, bool IsPerson)> birds = [];

    /// <summary>A value of the person behind a case: nobody but the vault may have it.</summary>
    public string Person(string name, string value)
    {
        birds.Add((name, value, true));
        return value;
    }

    /// <summary>Somebody's words: those who work on the case may read them.</summary>
    public string Words(string name)
    {
        var value = $"canary words of {name}, ring 1390000{birds.Count:0000}";
        birds.Add((name, value, false));
        return value;
    }

    /// <returns>The names of those that are in there.</returns>
    /// <param name="wordsMayBe">Only persons are looked for.</param>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> bytes, bool wordsMayBe = false)
    {
        var found = new List<string>();
        foreach (var (name, value, isPerson) in birds)
            if (isPerson || !wordsMayBe)
                foreach (var form in Forms(value))
                    if (bytes.IndexOf(form) >= 0)
                    {
                        found.Add(name);
                        break;
                    }
        return found;
    }

    public IReadOnlyList<string> In(string text, bool wordsMayBe = false) => In(Encoding.UTF8.GetBytes(text), wordsMayBe);

    /// <summary>As text in two encodings, as JSON escapes it, as a dump writes bytes, and as it is packed for transport.</summary>
    static IEnumerable<byte[]> Forms(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return bytes;
        yield return Encoding.Unicode.GetBytes(value);
        yield return Encoding.UTF8.GetBytes(JsonEncodedText.Encode(value).ToString());
        yield return Encoding.UTF8.GetBytes(Convert.ToHexStringLower(bytes));
        yield return Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes).TrimEnd('=')[..^1]);
    }
}
