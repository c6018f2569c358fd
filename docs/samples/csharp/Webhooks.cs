using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cancellation.Sample;

/// <summary>Receives webhooks and verifies their signatures (Standard Webhooks).</summary>
static class Webhooks
{
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static async Task<int> Run(int port)
    {
        // Two of them, with a blank between, while a secret is being replaced.
        var secrets = (Environment.GetEnvironmentVariable("SECRET") ?? throw new InvalidOperationException("SECRET is not set.")).Split(' ');
        var seen = new HashSet<string>();
        using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        while (true)
        {
            var http = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await http.Request.InputStream.CopyToAsync(body);
            var isSigned = IsSigned(secrets, http.Request.Headers["webhook-id"], http.Request.Headers["webhook-timestamp"], http.Request.Headers["webhook-signature"], body.ToArray());
            // Answer first, work later: what takes longer than 20 seconds counts as failed and comes again.
            http.Response.StatusCode = isSigned ? 204 : 401;
            http.Response.Close();
            if (!isSigned)
                continue;
            var said = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
            // At least once: the same id again is the same event.
            if (seen.Add(said.GetProperty("id").GetString()!))
                Console.WriteLine($"{said.GetProperty("type")} {said.GetProperty("data")}");
        }
    }

    static bool IsSigned(string[] secrets, string? id, string? timestamp, string? signatures, byte[] body)
    {
        if (id is null || !long.TryParse(timestamp, out var seconds) || (DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
            return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = (signatures ?? "").Split(' ').Select(Encoding.UTF8.GetBytes).ToList();
        return secrets.Select(x => Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(x["whsec_".Length..]), signed))))
            .Any(expected => given.Any(x => CryptographicOperations.FixedTimeEquals(x, expected)));
    }
}
