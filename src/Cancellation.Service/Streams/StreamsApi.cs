using System.Text.Json;
using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Streams;

/// <summary><c>/v1/cancellations/{id}/events</c>: the timeline of a case as it grows.</summary>
public static class StreamsApi
{
    const string LastEventId = "Last-Event-ID";
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15), Retry = TimeSpan.FromSeconds(2), AfterSilence = TimeSpan.FromSeconds(1);

    public static void AddStreams(this IServiceCollection services)
    {
        services.AddSingleton<CaseListeners>();
        services.AddSingleton<SharedLook>();
        services.AddHostedService(provider => provider.GetRequiredService<SharedLook>());
    }

    public static void MapStreams(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/cancellations/{id:guid}/events", Follow).WithTags("Cancellations").WithName("FollowCancellation").Needs(Permissions.ReadCases)
            .WithSummary("Follow a case: its timeline as server-sent events")
            .WithDescription("First what has happened, then each thing as it happens: 'message' (the case took a message), 'transition' (and went to another state by it), 'effect' (something was planned or done outside). "
                + "The data is an item of the timeline. Connect again with the last id in Last-Event-ID to go on from there; nothing is missed and nothing comes twice. 'end' is the last: the case is over; whoever connects after it is answered 204. "
                + "A comment comes every 15 s.")
            .Produces<TimelineItem>(200, EventStream.MediaType).Produces(204).Refuses(400, 404, 503);

    static async Task Follow(Guid id, HttpContext http, CaseDoor door, CaseListeners listeners, IHostApplicationLifetime lifetime)
    {
        var place = PlaceOf(http.Request);
        var resumes = http.Request.Headers.ContainsKey(LastEventId);
        // Before the first reading, so that nothing falls in between.
        using var listener = listeners.Listen(id);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var news = await Read(door, id, place, end.Token) ?? throw Refuse.NoSuchCase(id);
        if (resumes && news is { IsLast: true, Items.Count: 0 })
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        try
        {
            await Stream(new EventStream(http.Response), door, listener, place, news, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone, or this process goes: the next connection goes on from the last id.
        }
    }

    static async Task Stream(EventStream stream, CaseDoor door, CaseListener listener, TimelinePlace place, TimelineNews? news, CancellationToken cancellationToken)
    {
        await stream.Begin(Retry, cancellationToken);
        while (true)
        {
            foreach (var item in news?.Items ?? [])
            {
                place.Pass(item);
                await stream.Send(place.ToString(), NameOf(item), JsonSerializer.Serialize(item, JsonFormat.Options), cancellationToken);
            }
            if (news is { IsLast: true })
            {
                await stream.Send(place.ToString(), "end", "{}", cancellationToken);
                return;
            }
            while (!await listener.Woken(Heartbeat, cancellationToken))
                await stream.Comment("still here", cancellationToken);
            try
            {
                news = await Read(door, listener.CaseId, place, cancellationToken);
            }
            catch (LedgerUnavailableException)
            {
                news = null;
                await Task.Delay(AfterSilence, cancellationToken);
                listener.Wake();
            }
        }
    }

    static Task<TimelineNews?> Read(CaseDoor door, Guid id, TimelinePlace place, CancellationToken cancellationToken) =>
        door.Read((cases, token) => cases.News(id, place, token), cancellationToken);

    static TimelinePlace PlaceOf(HttpRequest request) =>
        request.Headers[LastEventId].ToString() is not { Length: > 0 } text ? TimelinePlace.Beginning
            : TimelinePlace.TryParse(text, out var place) ? place
            : throw Refuse.Invalid([Fault.OfParameter(LastEventId, FaultCodes.WrongFormat, "It is not the id of an event of this stream.", "Send the last id that came, or leave it out to begin at the beginning.")]);

    static string NameOf(TimelineItem item) => item.Kind == TimelineItemKind.Effect ? "effect" : item.FromState != item.ToState ? "transition" : "message";
}
