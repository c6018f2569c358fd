using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>A terminal that came back before anybody asked for a cancellation; a request that names it claims it.</summary>
/// <param name="ReceiptNumber">Null while only its inspection was reported.</param>
/// <param name="Until">How long it is kept for a case.</param>
/// <param name="Overdue">No case claimed it in time: an operator must find out whose it is.</param>
public sealed record UnclaimedDevice(string SerialNumber, string? ReceiptNumber, string? Location, DateTimeOffset Since, DateTimeOffset Until, bool Overdue, InspectionGrade? Grade);

/// <summary>Lists what is parked for a serial number.</summary>
public sealed class UnclaimedDevices(CancellationContext db, PolicyCatalog policies, TimeProvider clock)
{
    /// <returns>Those that wait longest first.</returns>
    public async Task<IReadOnlyList<UnclaimedDevice>> List(CancellationToken cancellationToken)
    {
        var prefix = CaseActivities.SerialPrefixOf(db.Tenant);
        var parked = await db.Outbox.AsNoTracking()
            .Where(x => x.ParkedFor != null && x.ParkedFor.StartsWith(prefix))
            .Select(x => new { x.ParkedFor, x.Kind, x.Body })
            .ToListAsync(cancellationToken);
        // Whose product it is turns out with the request: until then the longest time of any line holds.
        var days = policies.Latest.Max(x => x.Device?.UnclaimedCd) ?? 0;
        var now = clock.GetUtcNow();
        return [.. parked
            .GroupBy(x => x.ParkedFor!)
            .Select(x => Describe(x.Key[(x.Key.IndexOf('/', StringComparison.Ordinal) + 1)..],
                [.. x.Where(row => row.Kind == nameof(DeviceReceived)).Select(row => Read<DeviceReceived>(row.Body))],
                [.. x.Where(row => row.Kind == nameof(DeviceInspected)).Select(row => Read<DeviceInspected>(row.Body))]))
            .OrderBy(x => x.Since).ThenBy(x => x.SerialNumber, StringComparer.Ordinal)];

        UnclaimedDevice Describe(string serialNumber, List<DeviceReceived> received, List<DeviceInspected> inspected)
        {
            var first = received.MinBy(x => x.ReceivedAt);
            var last = inspected.MaxBy(x => x.InspectedAt);
            var since = first?.ReceivedAt ?? last!.InspectedAt;
            var until = Zone.EndOf(Zone.DayOf(since).AddDays(days));
            return new(serialNumber, first?.ReceiptNumber, first?.Location, since, until, until <= now, last?.Grade);
        }
    }

    static T Read<T>(byte[] envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        return document.RootElement.GetProperty("message").Deserialize<T>(LedgerJson.Options)!;
    }
}
