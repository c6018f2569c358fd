using System.Net.Http.Headers;
using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Cancellation.Workers;

/// <summary>
/// Calls one system of record. An act whose outcome is not known is asked about before it is asked for again, so that not even a system that has
/// forgotten an idempotency key does it twice. What is answered is checked as if it were hostile.
/// </summary>
public sealed class PartnerClient(string port, HttpClient http, ResiliencePipeline pipeline, Func<string> address)
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>One of <see cref="PortNames"/>.</summary>
    public string Port => port;

    /// <summary>Asks for an act, or what became of it.</summary>
    /// <param name="act">Its name in the contract, e.g. <c>freeze-account</c>.</param>
    /// <exception cref="PartnerException">There is no answer to go on with.</exception>
    public ValueTask<EffectResult> Act<TBody>(string act, EffectKey key, TBody body, CancellationToken cancellationToken) where TBody : IActBody =>
        Guarded(act, static (x, ct) => x.client.ActOnce(x.attempt, ct), (client: this, attempt: new Attempt<TBody>(act, key, body) { MayBeKnown = key.MayBeKnown }), cancellationToken);

    /// <summary>Reads; null when the system says that there is no such thing.</summary>
    /// <exception cref="PartnerException">There is no answer to go on with.</exception>
    public ValueTask<T?> Read<T>(string path, CancellationToken cancellationToken) where T : class =>
        Guarded(path, static (x, ct) => x.client.Exchange<T>(HttpMethod.Get, x.path, null, null, x.path, ct), (client: this, path), cancellationToken);

    /// <summary>Asks something that needs more words than an address holds. Changes nothing, so it may be repeated.</summary>
    /// <exception cref="PartnerException">There is no answer to go on with.</exception>
    public async ValueTask<T> Ask<TBody, T>(string path, TBody body, CancellationToken cancellationToken) where T : class =>
        await Guarded(path, static (x, ct) => x.client.Exchange<T>(HttpMethod.Post, x.path, Written(x.body), null, x.path, ct), (client: this, path, body), cancellationToken)
        ?? throw new WrongAnswerException(port, path, "it says that there is no such thing to ask");

    async ValueTask<EffectResult> ActOnce<TBody>(Attempt<TBody> attempt, CancellationToken cancellationToken) where TBody : IActBody
    {
        var (act, key, body) = (attempt.Act, attempt.Key, attempt.Body);
        // What was refused was not done, and may be possible by now.
        if (attempt.MayBeKnown && await Exchange<ActAnswer>(HttpMethod.Get, $"acts/{key.EffectId}", null, null, act, cancellationToken) is { Status: not ActStatus.Refused } known)
            return Result(act, key, body, known);
        attempt.MayBeKnown = true;
        var answer = await Exchange<ActAnswer>(HttpMethod.Post, $"acts/{act}", Written(body), key, act, cancellationToken)
            ?? throw new PartnerRejectedException(port, act, "it knows no such act");
        return Result(act, key, body, answer);
    }

    EffectResult Result<TBody>(string act, EffectKey key, TBody body, ActAnswer answer) where TBody : IActBody
    {
        if (ActAnswers.Fault(answer, key, body.Sum) is { } wrong)
            throw new WrongAnswerException(port, act, wrong);
        return answer.Status switch
        {
            ActStatus.Done => EffectResult.Done(answer.Reference),
            ActStatus.Refused => EffectResult.Refused(answer.Code!),
            _ => throw new OutcomePendingException(port, act),
        };
    }

    async ValueTask<T> Guarded<T, TState>(string what, Func<TState, CancellationToken, ValueTask<T>> call, TState state, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(call, state, cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new PartnerUnavailableException(port, what, $"nothing came within {PartnerAnswers.Seconds(late.Timeout)}", late);
        }
        catch (BrokenCircuitException broken)
        {
            throw new PartnerUnavailableException(port, what, "it failed too often just now and is left alone for a moment", broken);
        }
    }

    /// <returns>Null for a 404 that the system itself says.</returns>
    async ValueTask<T?> Exchange<T>(HttpMethod method, string path, byte[]? body, EffectKey? key, string what, CancellationToken cancellationToken) where T : class
    {
        using var request = new HttpRequestMessage(method, $"{address()}/v1/{path}");
        if (key is { } effect)
            request.Headers.TryAddWithoutValidation(IdempotencyKey, effect.EffectId.ToString());
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return PartnerAnswers.Read<T>(port, what, response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception e) when (PartnerAnswers.Fault(port, what, e, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    static byte[] Written<TBody>(TBody body) => JsonSerializer.SerializeToUtf8Bytes(body, WireFormat.Options);

    /// <summary>One act over all its repetitions.</summary>
    sealed class Attempt<TBody>(string act, EffectKey key, TBody body)
    {
        public string Act => act;
        public EffectKey Key => key;
        public TBody Body => body;
        public bool MayBeKnown { get; set; }
    }
}
