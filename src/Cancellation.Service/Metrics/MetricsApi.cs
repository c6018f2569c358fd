using Cancellation.Service.Access;

namespace Cancellation.Service.Metrics;

/// <summary><c>/metrics</c>: what this process measures, for collectors.</summary>
public static class MetricsApi
{
    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        // Listens from the start, not from the first question.
        var readings = app.ServiceProvider.GetRequiredService<MeterReadings>();
        app.MapGet("/metrics", () => Results.Text(MetricsText.Of(readings.Read()), MetricsText.MediaType))
            .WithTags("Health").WithName("ReadMetrics").Needs(Permissions.ReadTroubles).WithSummary("Read what this process measures, in Prometheus' text format")
            .Produces<string>(200, "text/plain");
    }
}
