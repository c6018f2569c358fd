using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Partners;
using Microsoft.EntityFrameworkCore;
using Polly.CircuitBreaker;

namespace Cancellation.Service.Partners;

/// <summary>How one partner is, over all instances of the service that live.</summary>
/// <param name="State"><c>Closed</c>: calls pass. <c>Open</c>: none do. <c>HalfOpen</c>: one is tried. <c>Idle</c>: nobody called it lately. The worst of all instances.</param>
/// <param name="NextTryAt">When an open circuit lets the next call through.</param>
/// <param name="Calls">Of the last minute.</param>
/// <param name="ErrorRate">The share of them that gave no answer to go on with, from 0 to 1.</param>
/// <param name="P50">What half of them took at most, in milliseconds, where they took longest.</param>
/// <param name="P95">What 95 of 100 took at most.</param>
/// <param name="WaitingSteps">How many steps of cases wait for it.</param>
/// <param name="OpenAnswers">How many of its answers are in quarantine.</param>
public sealed record PartnerView(
    string Port, string State, DateTimeOffset? Since, DateTimeOffset? NextTryAt, int Calls, decimal ErrorRate, int Retries, int P50, int P95, int WaitingSteps, int OpenAnswers,
    PartnerError? LastError, IReadOnlyList<PartnerInstance> Instances);

public sealed record PartnerError(string Code, string Message, DateTimeOffset At);

/// <summary>What one instance of the service sees.</summary>
public sealed record PartnerInstance(string Instance, string State, DateTimeOffset Since, DateTimeOffset? NextTryAt, int Calls, int Failures, int P50, int P95, DateTimeOffset At);

/// <summary>Reads how the partners are.</summary>
public sealed class PartnerReader(CancellationContext db, PortGauges gauges)
{
    const string Idle = "Idle";
    static readonly string[] WorstFirst = [nameof(CircuitState.Isolated), nameof(CircuitState.Open), nameof(CircuitState.HalfOpen), nameof(CircuitState.Closed)];

    /// <param name="port">Null: every one.</param>
    public async Task<IReadOnlyList<PartnerView>> List(string? port, CancellationToken cancellationToken)
    {
        var living = gauges.Clock.GetUtcNow() - PartnerHealthWriter.Lifetime;
        var rows = await db.PartnerHealth.AsNoTracking().Where(x => x.At > living).ToListAsync(cancellationToken);
        var waiting = await db.Outbox.Where(x => x.FaultParty != null).GroupBy(x => x.FaultParty!).Select(x => new { Party = x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Party, x => x.Count, cancellationToken);
        var answers = await db.Quarantine.Where(x => x.ResolvedAt == null).GroupBy(x => x.Party).Select(x => new { Party = x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Party, x => x.Count, cancellationToken);
        return [.. PortNames.All.Where(x => port is null || x == port)
            .Select(x => View(x, [.. rows.Where(row => row.Port == x)], waiting.GetValueOrDefault(x), answers.GetValueOrDefault(x)))];
    }

    static PartnerView View(string port, IReadOnlyList<PartnerHealth> rows, int waiting, int answers)
    {
        var worst = rows.OrderBy(x => Array.IndexOf(WorstFirst, x.State)).ThenBy(x => x.Since).FirstOrDefault();
        var (calls, failures) = (rows.Sum(x => x.Calls), rows.Sum(x => x.Failures));
        var last = rows.Where(x => x.LastFailedAt is not null).MaxBy(x => x.LastFailedAt);
        return new(port, worst?.State ?? Idle, worst?.Since, rows.Where(x => x.State == worst?.State).Min(x => x.Until),
            calls, calls == 0 ? 0 : Math.Round((decimal)failures / calls, 3), rows.Sum(x => x.Retries), rows.Select(x => x.P50).DefaultIfEmpty().Max(), rows.Select(x => x.P95).DefaultIfEmpty().Max(),
            waiting, answers, last is null ? null : new(last.LastCode!, last.LastMessage!, last.LastFailedAt!.Value),
            [.. rows.OrderBy(x => x.Instance, StringComparer.Ordinal).Select(x => new PartnerInstance(x.Instance, x.State, x.Since, x.Until, x.Calls, x.Failures, x.P50, x.P95, x.At))]);
    }
}
