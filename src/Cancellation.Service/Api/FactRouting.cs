using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Api;

/// <summary>Finds the case a fact is about when the fact does not name it.</summary>
public sealed class FactRouting(CaseDoor door)
{
    /// <returns>The open case that names the terminal, or else the latest one.</returns>
    /// <exception cref="ProblemException">404: no case names it.</exception>
    public async Task<Guid> CaseOfTerminal(string serialNumber, CancellationToken cancellationToken) =>
        await door.Read<CancellationContext, Guid?>((db, token) => db.Cancellations.AsNoTracking()
            .Where(x => x.TerminalSerialNumber == serialNumber)
            .OrderByDescending(x => x.IsOpen).ThenByDescending(x => x.RequestedAt)
            .Select(x => (Guid?)x.CorrelationId)
            .FirstOrDefaultAsync(token), cancellationToken) ?? throw Refuse.NoCaseOfTerminal(serialNumber);
}
