using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Cancellation.Console.Surface;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>
/// Answers a call of the console as the same call over HTTP is answered, by the same endpoints: routing, authorization, the endpoint, and problems. What is left out protects
/// the network's side: who calls was found when they signed in, and no other site can make the console call.
/// </summary>
sealed class InProcessSurface(IHttpContextFactory contexts, IServiceScopeFactory scopes) : ISurface
{
    RequestDelegate? _answer;

    public JsonSerializerOptions Json => JsonFormat.Options;

    /// <summary>After all endpoints were mapped.</summary>
    public void Serve(WebApplication app)
    {
        var calls = ((IApplicationBuilder)app).New();
        calls.UseExceptionHandler(_ => { });
        calls.UseStatusCodePages(ProblemAnswers.WriteBare);
        calls.UseRouting();
        calls.UseAuthorization();
        calls.UseEndpoints(endpoints =>
        {
            foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
                endpoints.DataSources.Add(source);
        });
        _answer = calls.Build();
    }

    public Task<SurfaceAnswer> Send(ClaimsPrincipal person, SurfaceCall call, CancellationToken cancellationToken)
    {
        // A flow of its own: what the circuit's connection knows of its own request is not this call's.
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => Answer(person, call, cancellationToken), cancellationToken);
    }

    async Task<SurfaceAnswer> Answer(ClaimsPrincipal person, SurfaceCall call, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = contexts.Create(Features(call, body, cancellationToken));
        try
        {
            http.RequestServices = scope.ServiceProvider;
            http.User = person;
            await (_answer ?? throw new InvalidOperationException("The surface is not served yet."))(http);
            await http.Response.CompleteAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new SurfaceAnswer(http.Response.StatusCode, body.ToArray(), http.Response.ContentType);
        }
        finally
        {
            contexts.Dispose(http);
        }
    }

    static FeatureCollection Features(SurfaceCall call, Stream body, CancellationToken cancellationToken)
    {
        var query = call.Path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : call.Path.Length;
        var request = new HttpRequestFeature
        {
            Method = call.Method, Scheme = "http", Path = Uri.UnescapeDataString(call.Path[..query]), QueryString = call.Path[query..], Protocol = "HTTP/1.1",
            Headers = { Host = "localhost" },
        };
        if (call.Body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(call.Body.ToJsonString(JsonFormat.Options));
            request.Body = new MemoryStream(bytes);
            request.Headers.ContentType = call.MediaType;
            request.Headers.ContentLength = bytes.Length;
        }
        if (call.Key is not null)
            request.Headers["Idempotency-Key"] = call.Key;
        if (call.IfMatch is { } version)
            request.Headers.IfMatch = $"\"{version}\"";
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(call.Body is not null));
        return features;
    }

    sealed record HasBody(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
