using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Cancellation.Sample;

/// <summary>Asks over HTTP, confirms as the customer, and follows the case live.</summary>
static class Follow
{
    public static async Task<int> Run(string subscription, string customer)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("API") ?? "http://localhost:5080"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("KEY"));

        var asked = await Post(http, "/v1/cancellations?wait=10s", JsonContent.Create(Wire.Request(subscription, customer), options: Wire.Options));
        var caseId = asked.GetProperty("cancellationId").GetGuid();
        Console.WriteLine($"{caseId} {asked.GetProperty("state")}, waiting for {asked.GetProperty("waiting").GetProperty("party")}");
        await Post(http, $"/v1/cancellations/{caseId}/confirmation", null);

        for (string? last = null; ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            // After a broken connection it goes on behind the last event that was seen.
            using var ask = new HttpRequestMessage(HttpMethod.Get, $"/v1/cancellations/{caseId}/events") { Headers = { Accept = { new("text/event-stream") } } };
            if (last is not null)
                ask.Headers.Add("Last-Event-ID", last);
            using var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
            {
                last = item.EventId ?? last;
                var data = JsonDocument.Parse(item.Data).RootElement;
                var state = data.TryGetProperty("toState", out var to) ? to.GetString() : null;
                Console.WriteLine($"{data.GetProperty("at")} {data.GetProperty("name")} {state}");
                if (state == "Closed")
                {
                    Console.WriteLine("Closed.");
                    return 0;
                }
            }
        }
    }

    static async Task<JsonElement> Post(HttpClient http, string path, HttpContent? body)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        // The same key with the same body is the same request: trying again is always safe.
        ask.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(ask);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        // Every fault is listed at once, each with the field, what is wrong and what to do.
        return answer.IsSuccessStatusCode ? said : throw new InvalidOperationException(said.ToString());
    }
}
