using System.Threading.RateLimiting;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace Cancellation.Service.Access;

/// <summary>How often one caller may call. Each process counts by itself.</summary>
static class RateLimits
{
    public const string SignIn = "sign-in", Search = "search";

    public static void AddRateLimits(this IServiceCollection services, ServiceSettings settings) => services.AddRateLimiter(limits =>
    {
        var rates = settings.Access.Rates;
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.Request.Path.StartsWithSegments("/health")
            // Orchestrators ask as often as they please.
            ? RateLimitPartition.GetNoLimiter("health")
            : IsKnown(http)
                ? Bucket(NameOf(http), rates.RequestsPerSecond, TimeSpan.FromSeconds(1))
                : Bucket(NameOf(http), rates.AnonymousPerSecond, TimeSpan.FromSeconds(1)));
        limits.AddPolicy(SignIn, http => Bucket(AddressOf(http), rates.SignInsPerMinute, TimeSpan.FromMinutes(1)));
        limits.AddPolicy(Search, http => Bucket(NameOf(http), rates.SearchesPerMinute, TimeSpan.FromMinutes(1)));
        limits.OnRejected = async (context, cancellationToken) => await ProblemAnswers.Answer(context.HttpContext,
            Refuse.TooOften(context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1)));
    });

    /// <summary>A signature is checked faster than it is made; whoever calls back has no key.</summary>
    static bool IsKnown(HttpContext http) => http.User.Identity is { IsAuthenticated: true } || http.Request.Path.StartsWithSegments("/v1/callbacks");

    static string NameOf(HttpContext http) => Caller.Of(http.User) is { Id.Length: > 0 } caller ? $"{caller.Tenant}/{caller.Id}" : $"{(IsKnown(http) ? "callbacks" : "anonymous")}/{AddressOf(http)}";

    static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Full it holds what one period allows, and it fills evenly.</summary>
    static RateLimitPartition<string> Bucket(string who, int perPeriod, TimeSpan period) => RateLimitPartition.GetTokenBucketLimiter(who, _ =>
    {
        var drops = Math.Min(perPeriod, 10);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = perPeriod, TokensPerPeriod = perPeriod / drops, ReplenishmentPeriod = period / drops, QueueLimit = 0, AutoReplenishment = true,
        };
    });
}
