using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox.Http;

/// <summary>Takes acts off the wire: now, later, or once too often, as the port's faults will have it.</summary>
sealed class ActDesk(ActBook book, PendingActs pending, CallbackBook callbacks, CallbackSender sender, BookStore store, FaultDesk faults, TimeProvider time)
{
    static readonly TimeSpan LongestEarlyCallback = TimeSpan.FromSeconds(3);

    public async Task<IResult> Take<TBody>(
        HttpContext http, string act, EffectKey key, TBody body, Func<EffectKey, CancellationToken, ValueTask<EffectResult>> take, CancellationToken cancellationToken) where TBody : IActBody
    {
        var port = http.GetEndpoint()!.Metadata.GetRequiredMetadata<PortName>().Name;
        if (await pending.Find(key.EffectId, cancellationToken) is { } under)
            return Results.Json(under, statusCode: StatusCodes.Status202Accepted);
        var ordered = http.Features.Get<FaultFilter.Ordered>();
        if (ordered?.Fault == FaultKind.Pending && await pending.Keep(port, act, key, body, ordered.Lasts))
        {
            faults.Count(port, FaultKind.Pending);
            return Results.Json(new ActAnswer(key.EffectId, key.CaseId, ActStatus.Pending, time.GetUtcNow(), body.Sum), statusCode: StatusCodes.Status202Accepted);
        }
        EffectResult result;
        try
        {
            result = await take(Remembered(port, key, ordered), cancellationToken);
        }
        catch (SandboxUnreachableException lost)
        {
            if (!lost.IsBooked)
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            http.Abort();
            return Results.Empty;
        }
        var answer = ActBook.Answer(key, result, body.Sum, time.GetUtcNow());
        if (callbacks.IsOn && faults.Of(port).Callbacks?.BeforeAnswer == true)
            await CallBackFirst(port, answer, cancellationToken);
        return Results.Ok(answer);
    }

    /// <summary>The key as given, or, where keys are forgotten and the act is booked, one that the books do not know.</summary>
    EffectKey Remembered(string port, EffectKey key, FaultFilter.Ordered? ordered)
    {
        if (ordered?.Fault != FaultKind.ForgottenKey && faults.Of(port).ForgetsKeys != true || book.Find(key.EffectId) is not { Status: ActStatus.Done })
            return key;
        faults.Count(port, FaultKind.ForgottenKey);
        return key with { EffectId = Guid.NewGuid() };
    }

    async Task CallBackFirst(string port, ActAnswer answer, CancellationToken cancellationToken)
    {
        faults.Count(port, FaultKind.EarlyCallback);
        await store.Write(session =>
        {
            callbacks.Outcome(session, port, answer, time.GetUtcNow());
            return true;
        });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestEarlyCallback);
        try
        {
            await sender.SendDue(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A receiver that does not answer in time gets it later, as any other.
        }
    }
}
