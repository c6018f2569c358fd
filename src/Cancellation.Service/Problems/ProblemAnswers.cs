using System.Data.Common;
using System.Diagnostics;
using Cancellation.Durability;
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
        return Write(http, Bare(http).Problem, null);
    }

    /// <summary>Answers with a problem where nothing may be thrown.</summary>
    public static Task Answer(HttpContext http, ProblemException refusal) => Write(http, refusal.Problem, refusal.RetryAfter);

    static ProblemException Bare(HttpContext http) => http.Response.StatusCode switch
    {
        401 => Refuse.NotSignedIn(),
        403 => Refuse.NotAllowed(),
        404 => Refuse.Because(404, "no-such-resource", "There is nothing here", "The path is not known. /openapi/v1.json lists every path; ids of cases are UUIDs."),
        405 => Refuse.Because(405, "method-not-allowed", "This resource does not take this method", $"{http.Request.Method} is not taken here. /openapi/v1.json lists what is."),
        // Routing answers this by itself, from what the endpoints say they take.
        415 => Refuse.WrongMediaType(http.Request.ContentType, http.Request.Path.StartsWithSegments("/v1/events") ? Api.EventsApi.MediaType : "application/json"),
        var status => Refuse.Because(status, "refused", "The request was refused", $"The server answered {status}."),
    };

    ProblemException Explain(HttpContext http, Exception exception)
    {
        if (exception is LedgerUnavailableException or DbUpdateException || Causes(exception).Any(x => x is DbException or TimeoutException))
        {
            LedgerSilent(http.Request.Path, exception);
            return Refuse.LedgerSilent();
        }
        if (exception is BadHttpRequestException bad)
            return bad.StatusCode == 413
                ? Refuse.Because(413, "body-too-large", "The body is too large", "The body is larger than the server takes.")
                : Refuse.Because(bad.StatusCode, "bad-request", "The request cannot be read", bad.Message);
        Failed(http.Request.Method, http.Request.Path, exception);
        return Refuse.Because(500, "unexpected", "Something went wrong here",
            "This is our fault, not the request's. Try again with the same Idempotency-Key; if it stays, give the operator the trace id.");
    }

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
