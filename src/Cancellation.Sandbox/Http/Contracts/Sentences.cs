using System.Reflection;
using System.Xml.Linq;
using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>The sentences that the code says about itself, out of the documentation files that are built beside the assemblies.</summary>
static class Sentences
{
    static readonly Dictionary<string, XElement> All = new[] { typeof(AboutPort).Assembly, typeof(Money).Assembly }
        .Select(x => Path.Combine(AppContext.BaseDirectory, x.GetName().Name + ".xml")).Where(File.Exists)
        .SelectMany(x => XDocument.Load(x).Descendants("member")).ToDictionary(x => (string)x.Attribute("name")!);

    public static string? Of(Type type) => Summary($"T:{type.FullName}");

    public static string? Of(FieldInfo word) => Summary($"F:{word.DeclaringType!.FullName}.{word.Name}");

    /// <summary>A property's own summary, that of the record's parameter, or that of an interface.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Summary($"P:{type.FullName}.{property.Name}")
            ?? Text(All.GetValueOrDefault($"T:{type.FullName}")?.Elements("param").FirstOrDefault(x => (string?)x.Attribute("name") == property.Name))
            ?? type.GetInterfaces().Select(x => Summary($"P:{x.FullName}.{property.Name}")).FirstOrDefault(x => x is not null);
    }

    static string? Summary(string name) => All.GetValueOrDefault(name) is { } member
        ? Text(member.Element("summary")) ?? (member.Element("inheritdoc")?.Attribute("cref") is { } elsewhere ? Summary((string)elsewhere!) : null)
        : null;

    static string? Text(XElement? element) => element is null ? null
        : string.Join(' ', string.Concat(element.Nodes().Select(Plain)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null;

    /// <summary>What the code calls by its names is called by those of the wire.</summary>
    static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => Named((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? (string?)see.Attribute("langword") ?? ""),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Plain)),
        _ => "",
    };

    static string Named(string cref)
    {
        var name = cref.Split('(')[0].Split('.')[^1];
        return cref.StartsWith("P:", StringComparison.Ordinal) ? $"`{char.ToLowerInvariant(name[0])}{name[1..]}`" : name;
    }
}
