using Cancellation.Contracts;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Api;

/// <summary>Finds the case a fact is about when the fact does not name it.</summary>
public sealed class FactRouting(CaseDoor door)
{
    /// <returns>The case that waits for the device, or <see cref="Guid.Empty"/>: nobody does yet, and the fact is kept for the case to come.</returns>
    /// <param name="at">When the fact happened.</param>
    public async Task<Guid> CaseOfDevice(string serialNumber, DateTimeOffset at, CancellationToken cancellationToken) =>
        await door.Read<TerminalCases, Guid?>((terminals, token) => terminals.ThatWaitFor(serialNumber, at, token), cancellationToken) is { } found
        && await door.Exists(found, cancellationToken) ? found : Guid.Empty;

    /// <summary>Receipt and inspection may come before the request; what else happens to a terminal has a case or is a mistake.</summary>
    /// <returns>When it happened, if it is one of these.</returns>
    public static DateTimeOffset? MayComeFirst(object fact) => fact switch
    {
        DeviceReceived x => x.ReceivedAt,
        DeviceInspected x => x.InspectedAt,
        _ => null,
    };

    /// <exception cref="ProblemException">404: no such notice was sent.</exception>
    public async Task<NoticeBounced> NoticeThatBounced(Guid? caseId, NoticeBounced report, CancellationToken cancellationToken) =>
        await door.Read<NoticeReader, NoticeBounced?>((notices, token) => notices.FindBounced(
            caseId, BounceReports.EffectOf(report), report.NoticeId, report.Channel, report.Code, report.BouncedAt, token), cancellationToken) ?? throw Refuse.NoSuchNotice();

    /// <returns>The open case that names the terminal, or else the latest one.</returns>
    /// <exception cref="ProblemException">404: no case names it.</exception>
    public async Task<Guid> CaseOfTerminal(string serialNumber, CancellationToken cancellationToken) =>
        await door.Read<CancellationContext, Guid?>((db, token) => db.Cancellations.AsNoTracking()
            .Where(x => x.TerminalSerialNumber == serialNumber)
            .OrderByDescending(x => x.IsOpen).ThenByDescending(x => x.RequestedAt)
            .Select(x => (Guid?)x.CorrelationId)
            .FirstOrDefaultAsync(token), cancellationToken) ?? throw Refuse.NoCaseOfTerminal(serialNumber);
}
