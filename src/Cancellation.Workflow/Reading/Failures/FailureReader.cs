using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>
/// Reads what fails, by cause. It reads no more than a bounded number of rows, all of them by indexes that hold failures only: the worst day, when everything fails at once,
/// is the day on which this is looked at.
/// </summary>
public sealed class FailureReader(CancellationContext db, TimeProvider clock)
{
    public const int MostRead = 20_000, MostMoney = 2_000;
    const int LargestPage = 200;

    /// <summary>The other side is at work on it, which is no failure.</summary>
    const string UnderWay = "PARTNER_PENDING";

    public async Task<FailureList> List(CancellationToken cancellationToken)
    {
        var (failing, isExact) = await Read(cancellationToken);
        var byKey = failing.GroupBy(x => x.Key).Select(x => x.OrderBy(y => y.Since).ThenBy(y => y.Id).ToList()).OrderByDescending(Size).ThenBy(x => x[0].Since).ToList();
        var share = byKey.Count == 0 ? 0 : Math.Max(MostMoney / byKey.Count, 1);
        var counted = byKey.ConvertAll(x => x.Where(y => y.CaseId is not null).Select(y => y.CaseId!.Value).Distinct().Take(share).ToList());
        var cases = await CasesOf([.. counted.SelectMany(x => x).Distinct()], cancellationToken);
        return new(clock.GetUtcNow(), [.. byKey.Select((x, i) => Group(x, counted[i], cases))], isExact);
    }

    /// <param name="after">The <see cref="FailureCases.Next"/> of the page before.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is no such place.</exception>
    public async Task<FailureCases> Cases(string key, string? after, int limit, CancellationToken cancellationToken)
    {
        var (failing, _) = await Read(cancellationToken);
        var from = after is null ? Guid.Empty : Guid.TryParseExact(after, "N", out var place) ? place : throw new FormatException("It is no place of this list.");
        // By the id that pages are told apart by: steps by case, so that a case with two of them comes once.
        var rows = failing.Where(x => x.Key == key).GroupBy(PlaceOf).Where(x => x.Key.CompareTo(from) > 0).OrderBy(x => x.Key)
            .Select(x => x.OrderBy(y => y.Since).First()).Take(Math.Clamp(limit, 1, LargestPage) + 1).ToList();
        var page = rows.Take(Math.Clamp(limit, 1, LargestPage)).ToList();
        var cases = await CasesOf([.. page.Where(x => x.CaseId is not null).Select(x => x.CaseId!.Value).Distinct()], cancellationToken);
        return new([.. page.Select(x => View(x, cases))], rows.Count > page.Count ? PlaceOf(page[^1]).ToString("N", CultureInfo.InvariantCulture) : null);
    }

    /// <param name="caseId">Null: the one that has failed longest.</param>
    /// <returns>Null: nothing fails for this cause now.</returns>
    public async Task<FailureToTry?> FindToTry(string key, Guid? caseId, CancellationToken cancellationToken) =>
        (await Read(cancellationToken)).Failing.Where(x => x.Key == key && (caseId is null || x.CaseId == caseId)).OrderBy(x => x.Since).ThenBy(x => x.Id)
            .Select(x => new FailureToTry(x.CaseId, x.Kind, x.Step, x.Partner, x.Code, x.Failures)).FirstOrDefault();

    static Guid PlaceOf(Failing x) => x.IsItem ? x.Id : x.CaseId!.Value;

    static int Size(List<Failing> group) => group[0].Kind == FailureKind.Message ? group.Count : group.Select(x => x.CaseId).Distinct().Count();

    static FailureGroup Group(List<Failing> group, List<Guid> counted, Dictionary<Guid, FailingCase> cases)
    {
        var sample = group[0];
        var owners = counted.Select(x => cases.GetValueOrDefault(x)?.OwnerId).Distinct().Take(2).ToList();
        return new(sample.Key, sample.Kind, sample.Step, sample.Partner, sample.Code, sample.Message, Size(group),
            MoneyAtRisk.Add(counted.SelectMany(x => cases.GetValueOrDefault(x)?.Money ?? [])), sample.Since, group.Min(x => x.NextTryAt), group.Find(x => x.CaseId is not null)?.CaseId,
            owners is [{ } only] ? only : null)
        {
            MoneyIsExact = group.Where(x => x.CaseId is not null).Select(x => x.CaseId).Distinct().Count() == counted.Count,
            SampleItemId = sample.IsItem ? sample.Id : null,
        };
    }

    static FailureCase View(Failing x, Dictionary<Guid, FailingCase> cases)
    {
        var of = x.CaseId is { } id ? cases.GetValueOrDefault(id) : null;
        return new(x.CaseId, x.IsItem ? x.Id : null, of?.SubscriptionId, of?.ProductLine, of?.State, of?.OwnerId, x.Failures, x.Since, x.NextTryAt, x.Message, of?.Money ?? []);
    }

    async Task<(List<Failing> Failing, bool IsExact)> Read(CancellationToken cancellationToken)
    {
        var steps = await db.Outbox.AsNoTracking()
            .Where(x => x.Failures > 0 && x.Destination != AnnouncementQueue.Destination && x.FaultCode != UnderWay && db.Cancellations.Any(y => y.CorrelationId == x.CaseId))
            .OrderBy(x => x.CaseId).Take(MostRead + 1)
            .Select(x => new { x.MessageId, x.CaseId, x.Kind, x.FaultParty, x.FaultCode, x.LastError, x.Failures, x.FailingSince, x.DueAt })
            .ToListAsync(cancellationToken);
        var answers = await db.Quarantine.AsNoTracking()
            .Where(x => x.ResolvedAt == null && (x.CaseId == null ? db.Tenant == null || db.Tenant == Tenants.Default : db.Cancellations.Any(y => y.CorrelationId == x.CaseId)))
            .OrderBy(x => x.At).ThenBy(x => x.Id).Take(MostRead + 1).ToListAsync(cancellationToken);
        var messages = await db.RefusedMessages.AsNoTracking().Where(x => x.ResolvedAt == null).OrderBy(x => x.ReceivedAt).ThenBy(x => x.Id).Take(MostRead + 1)
            .Select(x => new { x.Id, x.CaseId, x.Kind, x.Type, x.Code, x.Wrong, x.ReceivedAt }).ToListAsync(cancellationToken);
        // A step whose partner answers wrongly is told of once, as the answer it is.
        var wrong = answers.Where(x => x.CaseId is not null).Select(x => (x.CaseId!.Value, x.Party)).ToHashSet();
        var all = steps.Where(x => x.FaultParty is null || !wrong.Contains((x.CaseId, x.FaultParty))).Select(x => new Failing(
                x.MessageId, FailureKind.Step, x.CaseId, x.Kind, x.FaultParty, x.FaultCode ?? Trouble.StepFailed, x.FaultParty is null ? Trouble.Said(null, x.LastError) : "",
                Trouble.Said(x.FaultParty, x.LastError), x.Failures, x.FailingSince ?? x.DueAt, x.DueAt))
            .Concat(answers.Select(x => new Failing(x.Id, FailureKind.Answer, x.CaseId, x.Step ?? x.Subject, x.Party, x.Code, Failing.Normal(x.Wrong), x.Wrong, 0, x.At,
                steps.Find(step => step.CaseId == x.CaseId && step.FaultParty == x.Party)?.DueAt)))
            .Concat(messages.Select(x => new Failing(x.Id, FailureKind.Message, x.CaseId, x.Type ?? x.Kind.ToString(), null, x.Code, Failing.Normal(x.Wrong), x.Wrong, 0, x.ReceivedAt, null)))
            .ToList();
        return (all, steps.Count <= MostRead && answers.Count <= MostRead && messages.Count <= MostRead);
    }

    async Task<Dictionary<Guid, FailingCase>> CasesOf(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, FailingCase>(ids.Count);
        foreach (var some in ids.Chunk(500))
            foreach (var x in await db.Cancellations.AsNoTracking().Where(x => some.Contains(x.CorrelationId))
                         .Select(x => new { x.CorrelationId, x.SubscriptionId, x.ProductLine, x.CurrentState, x.OwnerId, x.File }).ToListAsync(cancellationToken))
                found[x.CorrelationId] = new(x.SubscriptionId, x.ProductLine, x.CurrentState, x.OwnerId, [.. MoneyAtRisk.Of(x.File)]);
        return found;
    }

    sealed record FailingCase(string SubscriptionId, string ProductLine, string State, string? OwnerId, IReadOnlyList<Money> Money);
}
