using System.Text.RegularExpressions;
using Cancellation.TestServers;
using NUnit.Framework;

namespace Cancellation.Tests.Console;

/// <summary>All styles are loaded on every page: what two capabilities name alike would dress the one as the other.</summary>
[TestFixture]
public sealed partial class When_a_page_is_dressed
{
    [Test]
    public void Should_find_each_class_in_one_file()
    {
        var folder = Repository.File("src", "Cancellation.Console", "Assets");
        var files = Directory.GetFiles(folder, "*.css").Where(x => Path.GetFileName(x) != "console.css").ToList();
        var twice = files.SelectMany(file => Beginnings(File.ReadAllText(file)).Distinct().Select(name => (name, file: Path.GetFileName(file))))
            .GroupBy(x => x.name).Where(x => x.Count() > 1).Select(x => $"{x.Key}: {string.Join(", ", x.Select(y => y.file))}");
        Assert.That(files, Has.Count.GreaterThan(3));
        Assert.That(twice, Is.Empty);
    }

    /// <summary>The class that each selector begins with.</summary>
    static IEnumerable<string> Beginnings(string css) =>
        Selectors().Matches(Comments().Replace(css, "")).SelectMany(x => x.Groups[1].Value.Split(',')).Select(x => First().Match(x.Trim())).Where(x => x.Success).Select(x => x.Groups[1].Value);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"([^{}]+)\{")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"^[a-z]*\.([\w-]+)")]
    private static partial Regex First();
}
