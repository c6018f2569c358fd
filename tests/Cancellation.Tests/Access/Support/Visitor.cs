using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;

namespace Cancellation.Tests.Access.Support;

/// <summary>Somebody who calls a service, with what they were given and nothing else.</summary>
sealed class Visitor : IDisposable
{
    readonly HttpClient http;
    readonly Dictionary<string, string> cookies = [];

    public Visitor(ServiceUnderTest service, string? bearer = null)
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = service.Http.BaseAddress };
        if (bearer is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    /// <summary>What the last answer set, as it was set.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>Sent with what changes something; null sends none.</summary>
    public string? Token { get; set; }

    public async Task<Reply> Send(string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(x => $"{x.Key}={x.Value}")));
        if (Token is not null)
            request.Headers.TryAddWithoutValidation("X-CSRF-Token", Token);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : ("", "");
            if (value.Length == 0)
                cookies.Remove(name);
            else
                cookies[name] = value;
        }
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(x => x.Key, x => string.Join(',', x.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<Reply> Post(string path, JsonNode? body, params (string Name, string Value)[] headers) => Send("POST", path, Json(body), headers);

    /// <summary>By name and password, taking the anti-forgery token along.</summary>
    public async Task<Reply> SignIn(string name, string password)
    {
        var reply = await Post("/sign-in", new JsonObject { ["name"] = name, ["password"] = password });
        if (reply.Status == 200)
            Token = (string?)reply.Body["antiForgeryToken"];
        return reply;
    }

    public static HttpContent? Json(JsonNode? body) => body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

    public void Dispose() => http.Dispose();
}

sealed record Reply(int Status, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Body => JsonNode.Parse(Text)!;
    public string Code => MediaType == "application/problem+json" ? (string?)Body["code"] ?? "" : "";
}

/// <summary>Keys that a service is told of by its settings.</summary>
static class GivenKeys
{
    public static string Key(string id) => $"cxl_{id}_{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("secret of " + id))).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    public static string[] Settings(string id, IEnumerable<string> permissions, string tenant = "default") =>
    [
        $"--Access:Keys:{id}:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key(id))))}",
        $"--Access:Keys:{id}:Permissions={string.Join(',', permissions)}", $"--Access:Keys:{id}:Tenant={tenant}",
    ];
}
