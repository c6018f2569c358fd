using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Workers;
using Microsoft.AspNetCore.Http;

namespace Cancellation.Tests.Ports.Support;

/// <summary>Answers that are none. Each holds <see cref="Canary"/>, which nothing may repeat.</summary>
static class Lies
{
    public const string Canary = "13800138000";

    /// <param name="Tell">Given what an honest partner would have said.</param>
    public sealed record Lie(string Name, Type Fault, Func<HttpContext, string, Task> Tell)
    {
        public override string ToString() => Name;
    }

    public static IReadOnlyList<Lie> OfForm { get; } =
    [
        new("a page", typeof(WrongAnswerException), (x, _) => Send(x, $"<html>{Canary}</html>", "text/html")),
        new("a page called JSON", typeof(WrongAnswerException), (x, _) => Send(x, $"<html>{Canary}</html>")),
        new("nothing", typeof(WrongAnswerException), (x, _) => Send(x, "")),
        new("null", typeof(WrongAnswerException), (x, _) => Send(x, "null")),
        new("a list", typeof(WrongAnswerException), (x, honest) => Send(x, $"[{honest}]")),
        new("a text", typeof(WrongAnswerException), (x, _) => Send(x, $"\"{Canary}\"")),
        new("half of it", typeof(WrongAnswerException), (x, honest) => Send(x, honest[..(honest.Length / 2)])),
        new("more behind it", typeof(WrongAnswerException), (x, honest) => Send(x, honest + Canary)),
        new("a name of its own that breaks off", typeof(WrongAnswerException), (x, honest) => Send(x, $"{{\"{Canary}\": tru")),
        new("too deep", typeof(WrongAnswerException), (x, honest) => Send(x, $"{{\"{Canary}\":{new string('[', 100)}{new string(']', 100)},{honest[1..]}")),
        new("too long", typeof(WrongAnswerException), (x, honest) => Send(x, honest + new string(' ', AnswerLimits.Bytes))),
        new("no media type", typeof(WrongAnswerException), (x, honest) => Send(x, honest, null)),
        new("another media type", typeof(WrongAnswerException), (x, honest) => Send(x, honest, "text/plain")),
        new("another charset", typeof(WrongAnswerException), (x, honest) => Send(x, honest, "application/json; charset=gb18030")),
        new("another encoding", typeof(WrongAnswerException), (x, honest) => Send(x, Encoding.Unicode.GetBytes(honest), "application/json")),
        new("bytes that are no text", typeof(WrongAnswerException), (x, honest) => Send(x, [.. "{\"x\":\""u8, 0xC3, 0x28, .. "\","u8, .. Encoding.UTF8.GetBytes(honest[1..])], "application/json")),
        new("compressed", typeof(WrongAnswerException), (x, honest) => SendCompressed(x, honest)),
        new("created", typeof(WrongAnswerException), (x, honest) => Send(x, honest, status: 201)),
        new("no content", typeof(WrongAnswerException), (x, _) => Send(x, "", null, 204)),
        new("elsewhere", typeof(PartnerRejectedException), (x, _) => Redirect(x)),
        new("wrong key", typeof(PartnerRejectedException), (x, _) => Send(x, $"{{\"detail\":\"{Canary}\"}}", status: 401)),
        new("wrong path", typeof(PartnerRejectedException), (x, _) => Send(x, $"no such page {Canary}", "text/plain", 404)),
        new("an unknown refusal", typeof(PartnerRejectedException), (x, _) => Send(x, $"{{\"detail\":\"{Canary}\"}}", status: 422)),
        new("too many", typeof(PartnerUnavailableException), (x, _) => Send(x, "", null, 429)),
        new("broken", typeof(PartnerUnavailableException), (x, _) => Send(x, $"at {Canary}", "text/plain", 500)),
        new("cut off", typeof(PartnerUnavailableException), CutOff),
        new("hung up", typeof(PartnerUnavailableException), (x, _) => { x.Abort(); return Task.CompletedTask; }),
    ];

    /// <summary>Everything that can be wrong with one value of a good answer, wherever it stands in it.</summary>
    public static IEnumerable<(string What, JsonNode Answer)> OfFields(JsonNode honest)
    {
        foreach (var path in Paths(honest, []))
        {
            var where = string.Join('.', path);
            if (path[^1] is string)
                yield return ($"without {where}", Changed(honest, path, (parent, name) => parent.AsObject().Remove((string)name)));
            foreach (var (what, value) in Wrong(At(honest, path)))
                yield return ($"{where} {what}", Changed(honest, path, (parent, name) => Put(parent, name, value?.DeepClone())));
        }
    }

    static IEnumerable<(string What, JsonNode? Value)> Wrong(JsonNode value)
    {
        yield return ("null", null);
        yield return ("an object", new JsonObject { [Canary] = 1 });
        yield return ("a list", new JsonArray(Canary));
        yield return ("true", JsonValue.Create(true));
        yield return ("a fraction", JsonValue.Create(1.5));
        yield return ("without bounds", JsonNode.Parse("99999999999999999999999"));
        yield return ("a huge sum", JsonValue.Create(AnswerLimits.Amount + 1));
        yield return ("a number as text", JsonValue.Create(Canary));
        yield return ("empty", JsonValue.Create(""));
        yield return ("long", JsonValue.Create(new string('x', AnswerLimits.Text + 1)));
        yield return ("several words", JsonValue.Create("Done, Refused"));
        yield return ("an instant without offset", JsonValue.Create("2026-08-12T10:00:00"));
        if (value is JsonArray { Count: > 0 } list)
        {
            yield return ("too many", new JsonArray([.. Enumerable.Range(0, AnswerLimits.Items + 1).Select(_ => list[0]!.DeepClone())]));
            yield return ("a hole", new JsonArray([null]));
        }
    }

    static IEnumerable<object[]> Paths(JsonNode? node, object[] so)
    {
        if (so.Length > 0 && node is not null)
            yield return so;
        var inner = node switch
        {
            JsonObject fields => fields.SelectMany(x => Paths(x.Value, [.. so, x.Key])),
            JsonArray list => list.SelectMany((x, i) => Paths(x, [.. so, i])),
            _ => [],
        };
        foreach (var path in inner)
            yield return path;
    }

    static JsonNode At(JsonNode node, object[] path) => path.Aggregate(node, (x, step) => step is int i ? x[i]! : x[(string)step]!);

    static JsonNode Changed(JsonNode honest, object[] path, Action<JsonNode, object> change)
    {
        var copy = honest.DeepClone();
        change(At(copy, path[..^1]), path[^1]);
        return copy;
    }

    static void Put(JsonNode parent, object name, JsonNode? value)
    {
        if (name is int i)
            parent[i] = value;
        else
            parent[(string)name] = value;
    }

    public static Task Send(HttpContext http, string text, string? mediaType = "application/json", int status = 200) => Send(http, Encoding.UTF8.GetBytes(text), mediaType, status);

    static async Task Send(HttpContext http, byte[] said, string? mediaType, int status = 200)
    {
        http.Response.StatusCode = status;
        if (mediaType is not null)
            http.Response.ContentType = mediaType;
        if (said.Length == 0)
            return;
        http.Response.ContentLength = said.Length;
        await http.Response.Body.WriteAsync(said);
    }

    static async Task SendCompressed(HttpContext http, string honest)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await zip.WriteAsync(Encoding.UTF8.GetBytes(honest));
        http.Response.Headers.ContentEncoding = "gzip";
        await Send(http, packed.ToArray(), "application/json");
    }

    static Task Redirect(HttpContext http)
    {
        http.Response.Headers.Location = $"/{Canary}";
        return Send(http, "", null, 302);
    }

    static async Task CutOff(HttpContext http, string honest)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 5_000;
        await http.Response.WriteAsync(honest);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }
}
