using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cancellation.Tests.Ports.Support;

/// <summary>A contract, read as anybody would who has nothing but the file.</summary>
sealed class PortDocument(string text)
{
    public JsonNode Node { get; } = JsonNode.Parse(text)!;

    public IReadOnlyList<PortCall> Operations =>
        [.. from path in Node["paths"]!.AsObject() from operation in path.Value!.AsObject() select new PortCall(operation.Key, path.Key, operation.Value!)];

    /// <summary>The call that an exchange is one of; null: the contract has none.</summary>
    public PortCall? Find(string method, string path) => Operations
        .Where(x => x.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && Regex.IsMatch(path, $"^{Regex.Replace(x.Path, @"\{\w+\}", "[^/]+")}$"))
        // An act by its name and the question about one look alike but for the method.
        .MinBy(x => x.Path.Count(c => c == '{'));

    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value) => new SchemaCheck(Node).Faults(schema, value, "$");

    /// <summary>Everything that has a body.</summary>
    public IEnumerable<(string Where, JsonNode Schema, IReadOnlyList<JsonNode?> Examples)> Contents()
    {
        foreach (var operation in Operations)
        {
            if (operation.Node["requestBody"]?["content"]?["application/json"] is { } asked)
                yield return ($"{operation} body", asked["schema"]!, Examples(asked));
            foreach (var (status, response) in operation.Responses)
                if (response!["content"]?["application/json"] is { } said)
                    yield return ($"{operation} {status}", said["schema"]!, Examples(said));
        }
    }

    static IReadOnlyList<JsonNode?> Examples(JsonNode content) =>
        content["example"] is { } one ? [one] : [.. content["examples"]?.AsObject().Select(x => x.Value!["value"]) ?? []];
}

sealed record PortCall(string Method, string Path, JsonNode Node)
{
    public IReadOnlyList<JsonNode> Parameters => [.. Node["parameters"]?.AsArray().Select(x => x!) ?? []];

    public JsonObject Responses => Node["responses"]!.AsObject();

    public JsonNode? BodySchema => Node["requestBody"]?["content"]?["application/json"]?["schema"];

    public JsonNode? SchemaOf(int status) => Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)]?["content"]?["application/json"]?["schema"];

    public override string ToString() => $"{Method} {Path}";
}
