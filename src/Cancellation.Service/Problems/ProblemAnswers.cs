using System.Data.Common;
using System.Diagnostics;
using Cancellation.Durability;
using Cancellation.Service.ConsoleHosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Problems;

/// <summary>Turns whatever ends a request early into a problem document.</summary>
public sealed partial class ProblemAnswers(ILogger<ProblemAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        // The caller has gone: there is nobody to answer.
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true;
        var refusal = exception as ProblemException ?? Explain(http, exception);
        await Write(http, refusal.Problem, refusal.RetryAfter);
        return true;
    }

    /// <summary>Gives answers that the framework makes without a body, such as 404 for an unknown path, one.</summary>
    public static Task WriteBare(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return ConsolePage.IsMissing(http) ? ConsolePage.ShowMissing(context) : Write(http, Bare(http).Problem, null);
    }

    /// <summary>Answers with a problem where nothing may be thrown.</summary>
    public static Task Answer(HttpContext http, ProblemException refusal) => Write(http, refusal.Problem, refusal.RetryAfter);

    static ProblemException Bare(HttpContext http) => http.Response.StatusCode switch
    {
        // Where the framework itself reads the body, it does not say more.
        400 => Refuse.Malformed("The body is missing, or is not what is taken here. /openapi/v1.json says what is."),
        401 => Refuse.NotSignedIn(),
        403 => Refuse.NotAllowed(),
        404 => Refuse.Because(ProblemKinds.NoSuchResource, "The path is not known. /openapi/v1.json lists every path; ids of cases are UUIDs."),
        405 => Refuse.Because(ProblemKinds.MethodNotAllowed, $"{http.Request.Method} is not taken here. /openapi/v1.json lists what is."),
        // Routing answers this by itself, from what the endpoints say they take.
        415 => Refuse.WrongMediaType(http.Request.ContentType, http.Request.Path.StartsWithSegments("/v1/events") ? Ingress.EventReader.MediaTypes : "application/json"),
        var status => Refuse.Because(ProblemKinds.Refused, $"The server answered {status}.", status: status),
    };

    ProblemException Explain(HttpContext http, Exception exception)
    {
        if (IsLedgerSilent(exception))
        {
            LedgerSilent(http.Request.Path, exception);
            return Refuse.LedgerSilent();
        }
        if (exception is BadHttpRequestException bad)
            return bad.StatusCode == 413
                ? Refuse.Because(ProblemKinds.TooLarge, "The body is larger than the server takes.")
                : Refuse.Because(ProblemKinds.Unreadable, bad.Message, [new Fault("body", FaultCodes.BodyMalformed, bad.Message, "Send what /openapi/v1.json says.")], status: bad.StatusCode);
        Failed(http.Request.Method, http.Request.Path, exception);
        return Refuse.Because(ProblemKinds.Unexpected, "This is our fault, not the request's. Try again with the same Idempotency-Key; if it stays, give the operator the trace id.");
    }

    /// <summary>The database does not answer, or not as it should; what was asked may be asked again.</summary>
    internal static bool IsLedgerSilent(Exception exception) =>
        exception is LedgerUnavailableException or DbUpdateException || Causes(exception).Any(x => x is DbException or TimeoutException);

    static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    static async Task Write(HttpContext http, Problem problem, TimeSpan? retryAfter)
    {
        http.Response.StatusCode = problem.Status;
        if (retryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
        var whole = problem with { Instance = http.Request.Path, TraceId = Activity.Current?.TraceId.ToString() };
        await http.Response.WriteAsJsonAsync(whole, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    [LoggerMessage(2001, LogLevel.Warning, "The database did not answer a call of {Path}; the caller was told to try again.")]
    partial void LedgerSilent(string path, Exception exception);

    [LoggerMessage(2002, LogLevel.Error, "{Method} {Path} failed unexpectedly.")]
    partial void Failed(string method, string path, Exception exception);
}
