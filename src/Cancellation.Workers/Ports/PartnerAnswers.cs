using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Cancellation.Workers;

/// <summary>Makes an answer, or an exception that says in one line what came instead of one, of whatever came back. Nothing of what came is repeated.</summary>
static class PartnerAnswers
{
    /// <returns>Null for a 404 that the system itself says.</returns>
    /// <exception cref="PartnerException">It is no answer to go on with.</exception>
    public static T? Read<T>(string port, string what, HttpResponseMessage response, byte[] said) where T : class
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            200 or 202 => Checked<T>(port, what, response, said),
            404 when IsNotKnown(said) => null,
            408 or 429 or >= 500 => throw new PartnerUnavailableException(port, what, $"it answered {status}"),
            401 or 403 => throw new PartnerRejectedException(port, what, $"it answered {status}, so the key is not accepted"),
            404 => throw new PartnerRejectedException(port, what, "it answered 404 without saying NOT_KNOWN, so something else is served there"),
            >= 300 and < 400 => throw new PartnerRejectedException(port, what, $"it answered {status} and points elsewhere, which is not followed"),
            < 300 => throw new WrongAnswerException(port, what, $"it answered {status} where the contract has 200 or 202"),
            _ => throw new PartnerRejectedException(port, what, $"it answered {status}"),
        };
    }

    /// <returns>What a failed exchange means; null when the exception is about something else.</returns>
    public static PartnerException? Fault(string port, string what, Exception fault, CancellationToken cancellationToken) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new PartnerRejectedException(port, what, "its certificate is not trusted, or it speaks no TLS", fault),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new WrongAnswerException(port, what, "it is longer than 1 MiB"),
        HttpRequestException { HttpRequestError: var error } => new PartnerUnavailableException(port, what, Cause(error), fault),
        IOException => new PartnerUnavailableException(port, what, Cause(HttpRequestError.ResponseEnded), fault),
        // The way to it has a limit of its own, shorter than that of an attempt.
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new PartnerUnavailableException(port, what, "no connection came about in time", fault),
        _ => null,
    };

    // The library's own words may hold what came.
    static string Cause(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name cannot be resolved",
        HttpRequestError.ConnectionError => "no connection to it comes about",
        HttpRequestError.ResponseEnded => "the connection ended before the answer did",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => "what came is not HTTP",
        _ => "the exchange broke off",
    };

    static T Checked<T>(string port, string what, HttpResponseMessage response, byte[] said) where T : class =>
        FaultOfForm(response) is { } unreadable ? throw new WrongAnswerException(port, what, unreadable)
        : Parsed<T>(port, what, said) is var answer && AnswerCheck.Fault(answer) is { } wrong ? throw new WrongAnswerException(port, what, wrong)
        : answer;

    static string? FaultOfForm(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType;
        return type?.MediaType is not { } media || !(media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            ? "it is not sent as application/json"
            : type.CharSet is { Length: > 0 } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? "it is not in UTF-8"
            : response.Content.Headers.ContentEncoding.Count > 0 ? "it is compressed, which was not asked for"
            : null;
    }

    static T Parsed<T>(string port, string what, byte[] said) where T : class
    {
        if (said.Length == 0)
            throw new WrongAnswerException(port, what, "it is empty");
        // The parser looks only at what it needs.
        if (!Utf8.IsValid(said))
            throw new WrongAnswerException(port, what, "it is not in UTF-8");
        try
        {
            return JsonSerializer.Deserialize<T>(said, WireFormat.Options) ?? throw new WrongAnswerException(port, what, "it says nothing but null");
        }
        catch (JsonException unreadable)
        {
            throw new WrongAnswerException(port, what, WireFaults.Explain(unreadable, typeof(T)));
        }
    }

    static bool IsNotKnown(byte[] said)
    {
        try
        {
            return said.Length > 0 && JsonSerializer.Deserialize<NotKnown>(said, WireFormat.Options)?.Code == NotKnown.TheCode;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>For people: how long something may take.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
