using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>Sends what is due, until it is taken.</summary>
sealed partial class CallbackSender(CallbackBook book, IOptions<SandboxOptions> options, TimeProvider time, ILogger<CallbackSender> log) : IDisposable
{
    const int AtOnce = 16;

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(10) };
    readonly SemaphoreSlim sending = new(1);

    /// <summary>Sends all that is due by now, once.</summary>
    public async Task SendDue(CancellationToken cancellationToken)
    {
        if (!book.IsOn)
            return;
        // One round at a time, or a callback that is on its way would be taken up by the next.
        await sending.WaitAsync(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(book.Due(time.GetUtcNow(), 256), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (callback, token) => await Send(callback, token));
        }
        finally
        {
            sending.Release();
        }
    }

    async Task Send(DueCallback callback, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(callback.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Callbacks.Address!.TrimEnd('/') + callback.Path)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(callback.MediaType) } },
        };
        if (options.Value.Callbacks.Secret is { } secret)
        {
            // The wall clock: the receiver compares it with its own.
            var at = DateTimeOffset.UtcNow;
            request.Headers.Add(StandardWebhook.IdHeader, callback.CallbackId);
            request.Headers.Add(StandardWebhook.TimestampHeader, StandardWebhook.Timestamp(at));
            request.Headers.Add(StandardWebhook.SignatureHeader, StandardWebhook.Sign(secret, callback.CallbackId, at, body));
        }
        if (Key is { } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        string fault;
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                await book.Sent(callback, time.GetUtcNow());
                return;
            }
            if ((int)answer.StatusCode is >= 400 and < 500 && !MayBeTakenLater(answer.StatusCode))
            {
                RefusedForGood(callback.CallbackId, callback.Path, (int)answer.StatusCode);
                await book.Refused(callback, (int)answer.StatusCode);
                return;
            }
            fault = $"it was answered {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            fault = e is HttpRequestException ? e.Message : "nothing came within 10 s";
        }
        await book.Failed(callback, fault, time.GetUtcNow());
    }

    /// <summary>A key may be made, or be given more, after the first try.</summary>
    static bool MayBeTakenLater(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    string? Key => options.Value.Callbacks is not { KeyFile: { } file } callbacks ? options.Value.Callbacks.Key
        : File.Exists(file) ? File.ReadAllText(file).Trim()
        : callbacks.Key;

    public void Dispose()
    {
        http.Dispose();
        sending.Dispose();
    }

    [LoggerMessage(2301, LogLevel.Warning, "Callback {CallbackId} to {Path} was refused with {Status} and is not sent again. GET /control/callbacks shows it.")]
    partial void RefusedForGood(string callbackId, string path, int status);
}

/// <summary>Decides what is pending and sends what is due, while the sandbox runs.</summary>
sealed partial class Rounds(PendingActs pending, CallbackSender sender, ILogger<Rounds> log) : BackgroundService
{
    /// <summary>How late anything may be that is due. The wall clock: the books' own clock may stand still.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host must not wait for the first round.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pending.DecideDue(stoppingToken);
                await sender.SendDue(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Failed(fault);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(2302, LogLevel.Error, "A round of the sandbox failed and is done again.")]
    partial void Failed(Exception fault);
}
