using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Overseeing;

/// <summary><c>/v1/calendars</c> and <c>/v1/settings</c>: how the service is set up, without anything secret.</summary>
static class SettingsApi
{
    public static void MapSettings(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/calendars", (WorkingDays calendar, TimeProvider clock) => Results.Ok(CalendarList.Of(calendar, Zone.DayOf(clock.GetUtcNow()))))
            .WithTags("Settings").WithName("ListCalendars").Needs(Permissions.ReadCases).WithSummary("See which years' holidays and make-up working days are loaded, and which is missing")
            .Produces<CalendarList>().Refuses();

        v1.MapGet("/settings", Read).WithTags("Settings").WithName("ReadSettings").Needs(Permissions.ReadTroubles).WithSummary("See how the service is set up; no secret is among it")
            .Produces<SettingsView>().Refuses(503);
    }

    static async Task<IResult> Read(ServiceSettings settings, CaseDoor door, CancellationToken cancellationToken)
    {
        // Sealed boxes in the vault are everybody's; how many cases have a key says nothing of any of them.
        var keys = await door.Read<CancellationContext, int>((db, token) => db.VaultKeys.CountAsync(token), cancellationToken);
        return Results.Ok(new SettingsView(
            settings.Store.Kind.ToString(), settings.Transport.Kind.ToString(), settings.SystemsOfRecord.ToString(), [.. Enum.GetValues<Roles>().Where(x => x is not (Roles.None or Roles.All) && settings.Has(x)).Select(x => x.ToString())],
            Zone.Name, (int)settings.Vault.KeepEndedCases.TotalDays, settings.Vault.Keys is null ? "data folder" : "settings", keys, settings.Intake.MaxBodyBytes, (int)settings.Intake.MaxWait.TotalSeconds, (int)settings.Intake.LedgerPatience.TotalMilliseconds));
    }
}

/// <param name="Missing">Years without calendar that deadlines of this year may reach into.</param>
public sealed record CalendarList(IReadOnlyList<CalendarYear> Calendars, IReadOnlyList<MissingYear> Missing)
{
    public static CalendarList Of(WorkingDays calendar, DateOnly today) => new(
        [.. calendar.Years.OrderBy(x => x.Region, StringComparer.Ordinal).ThenBy(x => x.Year)],
        [.. calendar.Years.Select(x => x.Region).Append(WorkingDays.DefaultRegion).Distinct().Order(StringComparer.Ordinal)
            .SelectMany(region => Enumerable.Range(today.Year, 2).Where(year => !calendar.In(region).Knows(year)).Select(year => new MissingYear(region, year)))]);
}

public sealed record MissingYear(string Region, int Year);

/// <param name="KeepEndedCasesDays">How long personal data of a case is kept after it ended without being erased.</param>
/// <param name="VaultKeysFrom">Where the keys of the vault come from.</param>
/// <param name="VaultKeys">How many cases and webhooks have a key of their own, which erasing destroys.</param>
public sealed record SettingsView(
    string Store, string Transport, string SystemsOfRecord, IReadOnlyList<string> Roles, string Zone, int KeepEndedCasesDays, string VaultKeysFrom, int VaultKeys,
    int MaxBodyBytes, int MaxWaitSeconds, int LedgerPatienceMilliseconds);
