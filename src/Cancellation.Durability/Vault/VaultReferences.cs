using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cancellation.Durability.Vault;

/// <summary>How a text in the vault is named in messages, rows and journals: <c>vault:</c> and 32 hexadecimal digits.</summary>
public static partial class VaultReferences
{
    const string Prefix = "vault:";

    /// <summary>Stands where a text stood whose key was destroyed.</summary>
    public const string Erased = "[erased]";

    public static string Of(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash[..16]);

    public static bool AreIn(string? text) => text is not null && text.Contains(Prefix, StringComparison.Ordinal) && Reference().IsMatch(text);

    /// <summary>The references in a text, each once.</summary>
    public static IEnumerable<string> In(string text) => Reference().Matches(text).Select(x => x.Value).Distinct();

    /// <summary>Puts the texts where their references are, also within a longer text. What names nothing stays.</summary>
    /// <param name="erased">What is put where a text was erased.</param>
    public static string Resolve(string text, VaultReading reading, string erased = Erased) => Replace(text, reading, erased, found => found);

    /// <inheritdoc cref="Resolve"/>
    public static string ResolveJson(string json, VaultReading reading) => Replace(json, reading, Erased, found => JsonEncodedText.Encode(found).ToString());

    static string Replace(string text, VaultReading reading, string erased, Func<string, string> write) => Reference().Replace(text, match =>
        reading.Fields.TryGetValue(match.Value, out var found) ? write(found.Reveal()) : reading.ErasedAt is null ? match.Value : erased);

    [GeneratedRegex("vault:[0-9a-f]{32}(?![0-9a-f])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
