using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow;

/// <summary>Which case a terminal belongs to, for facts that name only the serial number.</summary>
public sealed class TerminalCases(IDbContextFactory<CancellationContext> contexts)
{
    /// <param name="tenant">Two tenants may know terminals by the same number.</param>
    /// <param name="at">When the fact happened. What happened before a case closed is that case's; a terminal may be lent out again afterwards.</param>
    /// <returns>Else the open case that names the terminal, or the closed one that charged for it and would take it back; null: nobody waits for it yet.</returns>
    public async Task<Guid?> ThatWaitFor(string tenant, string serialNumber, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = await db.Cancellations.AsNoTracking()
            .Where(x => x.Tenant == tenant && x.TerminalSerialNumber == serialNumber && (x.IsOpen || x.ClosedAt != null))
            .OrderByDescending(x => x.RequestedAt)
            .ToListAsync(cancellationToken);
        return (cases.FindLast(x => at < x.ClosedAt) ?? cases.Find(x => x.IsOpen)
            ?? cases.Find(x => x.CurrentState == CaseState.Closed && x.File.Device?.ChargedAt is not null))?.CorrelationId;
    }
}
