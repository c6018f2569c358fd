using System.Collections.Frozen;
using System.Resources;

namespace Cancellation.Workers;

/// <summary>The texts of one language by key, read once.</summary>
static class Words
{
    /// <param name="resource">
    /// The name inside this assembly. Every language is embedded here and not in a satellite assembly: those are found by culture,
    /// and the service runs without cultures.
    /// </param>
    public static FrozenDictionary<string, string> Read(string resource)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new ResourceReader(stream);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry text in reader)
            texts.Add((string)text.Key, (string)text.Value!);
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
