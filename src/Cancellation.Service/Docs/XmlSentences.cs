using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cancellation.Service.Docs;

/// <summary>The sentences that stand above types and fields in the code of an assembly, where its XML documentation lies beside it.</summary>
sealed partial class XmlSentences
{
    readonly Dictionary<string, XElement> _members;

    public XmlSentences(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        _members = File.Exists(path)
            ? XDocument.Load(path).Descendants("member").ToDictionary(x => (string)x.Attribute("name")!, StringComparer.Ordinal)
            : [];
    }

    public string? Of(Type type) => _members.TryGetValue($"T:{type.FullName}", out var found) ? Text(found.Element("summary")) : null;

    /// <summary>Of a property, or of the parameter of its record that made it.</summary>
    public string? Of(Type type, string property) =>
        _members.TryGetValue($"P:{type.FullName}.{property}", out var found) && Text(found.Element("summary")) is { } summary ? summary
        : _members.TryGetValue($"T:{type.FullName}", out var record) ? Text(record.Elements("param").FirstOrDefault(x => (string?)x.Attribute("name") == property))
        : null;

    static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        // <see cref="P:A.B.C"/> reads as C.
        var words = element.Nodes().Select(x => x switch
        {
            XText text => text.Value,
            XElement part => (string?)part.Attribute("cref") is { } cref ? cref.Split('(')[0].Split('.')[^1] : part.Value,
            _ => "",
        });
        var sentence = Blanks().Replace(string.Concat(words), " ").Trim();
        return sentence.Length == 0 ? null : sentence;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
