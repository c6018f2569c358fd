using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Service.Playground;

/// <summary><c>/sandbox/clock</c>: the time of the played world, to see a month in a minute.</summary>
static class ClockApi
{
    /// <summary>Only where one process plays everything: nobody else's clock has to follow.</summary>
    public static bool IsPossible(ServiceSettings settings) =>
        settings is { SystemsOfRecord: SystemsOfRecord.Sandbox, Store.Kind: StoreKind.Sqlite, Transport.Kind: TransportKind.InMemory };

    public static void AddPlayground(this IServiceCollection services, ServiceSettings settings)
    {
        if (IsPossible(settings))
            services.AddSingleton<TimeProvider>(_ => new SandboxClock(Path.Combine(settings.DataFolder, "clock.json"), TimeProvider.System));
        services.AddSingleton<WallClock>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PassingTime>(provider, (SandboxClock)provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlayedTime>();
        if (IsPossible(settings) && settings.Has(Roles.Console))
            services.AddHostedService<DemoCases>();
    }

    public static void MapClock(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<TimeProvider>() is not SandboxClock)
            return;
        var clock = app.MapGroup("/sandbox/clock").WithTags("Sandbox").Needs(Permissions.PlaySandbox);

        clock.MapGet("/", async (PlayedTime time, CancellationToken cancellationToken) => Results.Ok(await time.Read(cancellationToken)))
            .WithName("ReadClock").WithSummary("What time it is in the played world, and what comes next").Produces<ClockView>().Refuses(503);

        clock.MapPost("/", async (HttpContext http, PlayedTime time, ServiceSettings settings, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var to = body.Has("to") ? body.Word<ClockStep>("to") : (ClockStep?)null;
                var until = body.Has("until") ? body.Instant("until") : (DateTimeOffset?)null;
                if (body.Faults.Count == 0 && (to is null) == (until is null))
                    body.Refuse("to", FaultCodes.FieldMissing, "It is not said how far.", $"Send either 'to' ({string.Join(", ", Enum.GetNames<ClockStep>())}) or 'until', an instant.");
                new FaultsOfRequest().Finish(body);
                return Results.Ok(until is { } instant ? await time.MoveTo(instant, cancellationToken) : await time.Step(to!.Value, cancellationToken));
            })
            .WithName("MoveClock").WithSummary("Let time pass, run on or stand still")
            .WithDescription("'to' is NextDeadline, NextWorkingDay (the same time of the next working day), Pause or Run; 'until' is an instant that lies ahead. What falls due on the way happens at its time.")
            .Accepts<ClockWish>("application/json").Produces<ClockView>().Refuses(400, 413, 415, 503);
    }

    internal sealed record ClockWish(ClockStep? To, DateTimeOffset? Until);
}

public enum ClockStep { NextDeadline, NextWorkingDay, Pause, Run }

/// <param name="Next">The next timer that a case has set; null: none.</param>
/// <param name="IsThere">False: so much happened on the way that it took too long; the clock stands where it had come to, and can be moved on.</param>
public sealed record ClockView(DateTimeOffset Now, bool IsPaused, TimeSpan Ahead, NextDue? Next, DateTimeOffset NextWorkingDay, bool IsThere = true);

/// <summary>Moves the sandbox's clock and says what came of it.</summary>
sealed class PlayedTime(TimeProvider clock, PassingTime time, WorkingDays calendar)
{
    SandboxClock Clock => (SandboxClock)clock;

    public async Task<ClockView> Read(CancellationToken cancellationToken, bool isThere = true) =>
        new(Clock.GetUtcNow(), Clock.IsPaused, Clock.Ahead, await time.Next(cancellationToken), NextWorkingDay(Clock.GetUtcNow()), isThere);

    public async Task<ClockView> MoveTo(DateTimeOffset instant, CancellationToken cancellationToken) => await Read(cancellationToken, await time.PassUntil(instant, cancellationToken));

    public async Task<ClockView> Step(ClockStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ClockStep.NextDeadline:
                return await time.Next(cancellationToken) is { } next ? await MoveTo(next.At, cancellationToken) : await Read(cancellationToken);
            case ClockStep.NextWorkingDay:
                return await MoveTo(NextWorkingDay(Clock.GetUtcNow()), cancellationToken);
            case ClockStep.Pause:
                Clock.Pause();
                break;
            default:
                Clock.Resume();
                break;
        }
        return await Read(cancellationToken);
    }

    DateTimeOffset NextWorkingDay(DateTimeOffset now)
    {
        var today = Zone.DayOf(now);
        return now.AddDays(calendar.Add(today, 1).Day.DayNumber - today.DayNumber);
    }
}
