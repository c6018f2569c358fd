using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Partners;
using Cancellation.Service.Problems;
using Cancellation.Workers;
using Microsoft.Extensions.Options;
using System.Text.Json;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/callbacks/{port}</c>: a partner tells that an act has ended.</summary>
static class CallbacksApi
{
    const int MaxBytes = 64 * 1024;
    const int LongestId = 256;

    public static void MapCallbacks(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/callbacks/{port}", Receive).WithTags("Partners").WithName("ReceiveCallback")
            .WithSummary("Tell that an act has ended")
            .WithDescription("Signed as Standard Webhooks 1.0 says, with the port's callback secret. It only makes us ask what became of the act; what it says is never taken for true. The same webhook-id again changes nothing.")
            // The signature says who calls.
            .IsOpen()
            .Accepts<ActAnswer>("application/json")
            .Produces(202).Refuses(400, 401, 404, 413, 503);

    static async Task<IResult> Receive(string port, HttpContext http, CaseDoor door, IOptionsMonitor<PortOptions> options, LedgerClock clock, CancellationToken cancellationToken)
    {
        PartnersApi.Known(port);
        var body = await RequestBody.ReadBytes(http.Request, MaxBytes, cancellationToken);
        var id = http.Request.Headers[StandardWebhook.IdHeader].ToString();
        if (options.Get(port).CallbackSecret is not { } secret)
            throw Refuse.CallbackUnsigned($"No secret is set for callbacks of {port}, so nobody can be believed to be it. Set Ports:{port}:CallbackSecret.");
        if (id.Length > LongestId || !StandardWebhook.Verify(Secrets(secret), id, http.Request.Headers[StandardWebhook.TimestampHeader].ToString(),
                http.Request.Headers[StandardWebhook.SignatureHeader].ToString(), body, clock.Now))
            throw Refuse.CallbackUnsigned("The signature does not fit, or it was made more than five minutes from now. Sign 'id.timestamp.body' with the port's secret, at the time of sending.");
        var said = Read(body);
        await door.Read<CallbackDesk, bool>(async (desk, token) =>
        {
            await desk.Take(port, id, said, body, token);
            return true;
        }, cancellationToken);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>Two of them, with a blank between, while a secret is being replaced.</summary>
    static string[] Secrets(string configured) => configured.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static ActAnswer Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<ActAnswer>(body, WireFormat.Options) ?? throw Refuse.Malformed("The body says nothing.");
        }
        catch (JsonException unreadable)
        {
            throw Refuse.Malformed(unreadable.Path is { Length: > 1 } path ? $"'{path}' is not what the contract says it is." : "It is not an answer to an act: not JSON, or a required field is missing.");
        }
    }
}
