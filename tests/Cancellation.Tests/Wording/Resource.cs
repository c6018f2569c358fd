using System.Collections;
using System.Resources;
using System.Text.RegularExpressions;
using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Tests.Words;

/// <summary>The resource files as they are in the assembly, read without the code that uses them.</summary>
static partial class Resource
{
    public static readonly string[] Languages = [Contracts.Languages.English, Contracts.Languages.Chinese];

    public static IReadOnlyDictionary<string, string> English { get; } = Read("Words.resources");
    public static IReadOnlyDictionary<string, string> Chinese { get; } = Read("Words.zh-CN.resources");

    public static IReadOnlyDictionary<string, string> Of(string language) => language == Contracts.Languages.English ? English : Chinese;

    public static IEnumerable<string> PlaceholdersOf(string text) => Placeholder().Matches(text).Select(x => x.Value).Distinct().Order();

    static Dictionary<string, string> Read(string name)
    {
        using var stream = typeof(NoticeWriter).Assembly.GetManifestResourceStream($"Cancellation.Workers.Wording.{name}")!;
        using var reader = new ResourceReader(stream);
        return reader.Cast<DictionaryEntry>().ToDictionary(x => (string)x.Key, x => (string)x.Value!);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
