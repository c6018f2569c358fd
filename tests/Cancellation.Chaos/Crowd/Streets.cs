using Cancellation.TestServers.Service;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cancellation.Chaos.Crowd;

/// <summary>How the world outside reaches the service and the sandbox: each call again until it is answered, under one key.</summary>
public sealed class Streets(Uri service, Uri sandbox) : IDisposable
{
    const int MostRepetitions = 200;

    readonly HttpClient http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) }.SignIn();

    /// <summary>Of moves the service did not take, and why; for the reader of a failure.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, int> Refusals { get; } = new();

    public async Task<CaseNow> ReadAsync(Guid caseId) =>
        CaseNow.Of(await Again(() => new HttpRequestMessage(HttpMethod.Get, new Uri(service, $"v1/cancellations/{caseId}"))) ?? throw new InvalidOperationException($"Case {caseId} is not there."));

    public async Task<CaseNow> AskAsync(Leaver leaver) =>
        CaseNow.Of(await Again(() => Post(service, "v1/cancellations", leaver.Request, leaver.Key)) ?? throw new InvalidOperationException($"{leaver.Key} was refused: {string.Join(", ", Refusals.Keys)}"));

    /// <summary>A move; one that comes too late, or again, is refused and that is well.</summary>
    public Task MoveAsync(CaseNow x, string move, JsonNode? body = null, string? key = null) =>
        Again(() => Post(service, $"v1/cancellations/{x.Id}/{move}", body, key ?? $"{move}-{x.View.GetProperty("version").GetInt32()}"));

    /// <summary>Something happens in the sandbox's world.</summary>
    public Task HappenAsync(string what, JsonNode? body = null) => Again(() => Post(sandbox, what, body, null));

    static HttpRequestMessage Post(Uri where, string path, JsonNode? body, string? key)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(where, path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return message;
    }

    /// <returns>Null for a refusal.</returns>
    async Task<JsonElement?> Again(Func<HttpRequestMessage> make)
    {
        for (var i = 0; ; i++)
        {
            using var message = make();
            try
            {
                using var answer = await http.SendAsync(message);
                var said = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                    return said.Length == 0 ? default(JsonElement) : JsonDocument.Parse(said).RootElement;
                if (answer.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout)
                {
                    Refusals.AddOrUpdate($"{message.RequestUri!.AbsolutePath.Split('/')[^1]} {(int)answer.StatusCode} {Code(said)}", 1, (_, count) => count + 1);
                    return null;
                }
                if (i == MostRepetitions)
                    throw new InvalidOperationException($"{message.RequestUri} went on answering {(int)answer.StatusCode}: {said}");
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException && i < MostRepetitions)
            {
                // Not known whether it arrived: the same key again.
            }
            await Task.Delay(50);
        }
    }

    static string? Code(string said)
    {
        try
        {
            using var problem = JsonDocument.Parse(said);
            return CaseNow.Text(problem.RootElement, "code");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}
