using Cancellation.Contracts;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Api;
using Cancellation.Service.Scenarios.Comparing;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>Plays one scenario from its first to its last step.</summary>
public sealed class ScenarioRun
{
    const int HistoryLines = 12;

    readonly Scenario _scenario;
    readonly ScenarioHost _host;
    readonly Deliveries _deliveries;
    readonly Dictionary<string, Guid> _cases = [];
    readonly List<Mismatch> _mismatches = [];
    /// <summary>How much of a case's history was told with an earlier mismatch.</summary>
    readonly Dictionary<Guid, int> _told = [];

    ScenarioRun(Scenario scenario, ScenarioHost host) => (_scenario, _host, _deliveries) = (scenario, host, new Deliveries(host));

    /// <param name="settings">Settings of the service, e.g. <c>--Store=Postgres</c>; none: SQLite and the bus in memory.</param>
    /// <param name="prepare">Gets the service before the first step, e.g. to order faults of the sandbox.</param>
    /// <exception cref="ScenarioRefusedException">The policies that are given cannot be used.</exception>
    public static async Task<ScenarioOutcome> Play(Scenario scenario, string[] settings, CancellationToken cancellationToken, Action<IServiceProvider>? prepare = null)
    {
        var began = Stopwatch.GetTimestamp();
        await using var host = await ScenarioHost.Start(
            scenario.File.Given.Clock, settings, (policies, calendars) => GivenFiles.Write(scenario, policies, calendars), cancellationToken);
        prepare?.Invoke(host.Services);
        var run = new ScenarioRun(scenario, host);
        try
        {
            await run.Play(cancellationToken);
        }
        catch (StuckException stuck)
        {
            await run.Tell("stuck", [new("", "everything is handled", stuck.Message)], [.. run._cases.Values], cancellationToken);
        }
        return new ScenarioOutcome(scenario, run._mismatches, Stopwatch.GetElapsedTime(began));
    }

    async Task Play(CancellationToken cancellationToken)
    {
        foreach (var sample in _scenario.File.Given.Subscriptions)
            await _host.World.Enter(sample);
        for (var i = 0; i < _scenario.File.When.Count; i++)
        {
            var step = _scenario.File.When[i];
            if (step.At is { } at)
                await _host.Time.PassUntil(at, cancellationToken);
            await Do(step, i + 1, cancellationToken);
            await _host.Time.Settle(cancellationToken);
            await Look(step, i + 1, cancellationToken);
        }
        var then = _scenario.File.Then;
        if (then.At is { } end)
            await _host.Time.PassUntil(end, cancellationToken);
        await CompareCases("then", then.Cases, cancellationToken);
        await CompareBooks("then", then.Books, cancellationToken);
    }

    async Task Do(Step step, int number, CancellationToken cancellationToken)
    {
        for (var repetition = 0; repetition < step.Times; repetition++)
        {
            var came = step.Kind switch
            {
                "request" => await Request(step, number, cancellationToken),
                "move" or "fact" => await _deliveries.Message(Messages.All[step.What], step.With, CaseOf(step), number, repetition, cancellationToken),
                "world" => await _deliveries.World(WorldActs.All[step.World!], step.With, CaseOf(step), number, cancellationToken),
                _ => null,
            };
            // What comes of a repetition is seen in the case's verdicts.
            if (came is not null && repetition == 0)
                await CheckCame(step, number, came, cancellationToken);
        }
    }

    async Task<Came> Request(Step step, int number, CancellationToken cancellationToken)
    {
        var name = step.Case ?? Cases.Unnamed;
        var key = step.Key ?? (step.ConflictsWith is null && step.Refused is null ? name : $"step-{number}");
        var came = await _deliveries.Request(key, step.Request!.Value, _scenario.File.Given.Subscriptions, number, cancellationToken);
        if (step.ConflictsWith is null && step.Refused is null)
            _cases[name] = Ids.Case(Tenants.Default, key);
        return came;
    }

    Task CheckCame(Step step, int number, Came came, CancellationToken cancellationToken)
    {
        var differences = new List<Difference>();
        var inTheWay = came.ConflictsWith is { } open ? _cases.FirstOrDefault(x => x.Value == open).Key ?? "another case" : null;
        if (came.Refused != step.Refused)
            differences.Add(new("refused", step.Refused ?? "nothing", came.Refused is null ? "nothing" : $"{came.Refused} {came.Why}".TrimEnd()));
        if (inTheWay != step.ConflictsWith)
            differences.Add(new("conflictsWith", step.ConflictsWith ?? "nothing", inTheWay ?? "nothing"));
        if (step.Verdict is { } verdict && came.Verdict != verdict)
            differences.Add(new("verdict", verdict, came.Verdict ?? "nothing"));
        return Tell(Where(number), differences, CaseOf(step) is { } caseId ? [caseId] : [], cancellationToken);
    }

    async Task Look(Step step, int number, CancellationToken cancellationToken)
    {
        if (step.Kind == "look")
            await CompareCases(Where(number), step.Expect, cancellationToken);
        else if (step.Expect is { } expected && CaseOf(step) is { } caseId)
            await CompareCase(Where(number), "", caseId, Node(expected), cancellationToken);
        await CompareBooks(Where(number), step.Books, cancellationToken);
    }

    async Task CompareCases(string where, JsonElement? expected, CancellationToken cancellationToken)
    {
        foreach (var (name, of) in expected is { } cases ? JsonObject.Create(cases)! : [])
            await CompareCase(where, _cases.Count > 1 ? name : "", _cases.GetValueOrDefault(name), of, cancellationToken);
    }

    async Task CompareCase(string where, string name, Guid caseId, JsonNode? expected, CancellationToken cancellationToken)
    {
        var actual = await ReadCase(caseId, cancellationToken);
        await Tell(where, Comparison.Of(expected, actual, name), [caseId], cancellationToken);
    }

    async Task CompareBooks(string where, JsonElement? expected, CancellationToken cancellationToken)
    {
        if (expected is not { } books)
            return;
        var read = _cases.Values.Select(_host.World.ReadBooks).ToList();
        var actual = JsonSerializer.SerializeToNode(new ReadableBooks(
            [.. read.SelectMany(x => x.Acts)], [.. read.SelectMany(x => x.Entries)], [.. read.SelectMany(x => x.Payouts)], _host.World.Totals()), JsonFormat.Options);
        await Tell(where, Comparison.Of(Node(books), actual, "books"), [.. _cases.Values], cancellationToken);
    }

    async Task<JsonObject?> ReadCase(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await _host.Get<IDbContextFactory<CancellationContext>>().CreateDbContextAsync(cancellationToken);
        if (await db.Cancellations.AsNoTracking().SingleOrDefaultAsync(x => x.CorrelationId == caseId, cancellationToken) is not { } row)
            return null;
        var cases = new CaseReader(db, _host.Clock, _host.Get<PolicyCatalog>());
        return CaseReport.Of(row, (await cases.Find(caseId, cancellationToken))!, (await cases.Timeline(caseId, cancellationToken))!);
    }

    async Task Tell(string where, IReadOnlyList<Difference> differences, IReadOnlyList<Guid> cases, CancellationToken cancellationToken)
    {
        if (differences.Count == 0)
            return;
        var history = new List<string>();
        foreach (var caseId in cases)
            history.AddRange(await History(caseId, cancellationToken));
        _mismatches.Add(new Mismatch($"{where}, {ScenarioFormat.InChinaTime(_host.Clock.GetUtcNow())}", differences, history));
    }

    async Task<IReadOnlyList<string>> History(Guid caseId, CancellationToken cancellationToken)
    {
        var timeline = await _host.Door.Read((cases, token) => cases.Timeline(caseId, token), cancellationToken) ?? [];
        var news = timeline.Skip(_told.GetValueOrDefault(caseId)).TakeLast(HistoryLines);
        _told[caseId] = timeline.Count;
        await using var db = await _host.Get<IDbContextFactory<CancellationContext>>().CreateDbContextAsync(cancellationToken);
        var failed = await db.Outbox.AsNoTracking().Where(x => x.CaseId == caseId && x.Failures > 0).OrderBy(x => x.DueAt).ToListAsync(cancellationToken);
        return [.. failed.Select(x => $"{ScenarioFormat.InChinaTime(x.DueAt)} {x.Kind} will be tried again; so far it failed {x.Failures} times: {x.LastError}"), .. news.Select(x => string.Join(' ', new[]
        {
            ScenarioFormat.InChinaTime(x.At), x.Name, x.Status, x.Amount is { } amount ? $"{amount} {x.Currency}" : null, x.Target,
            x.FromState == x.ToState ? null : $"{(x.FromState is { Length: > 0 } ? x.FromState : "(new)")} → {x.ToState}", x.Verdict,
        }.Where(part => !string.IsNullOrEmpty(part))))];
    }

    Guid? CaseOf(Step step) => step.Case is { } name ? _cases.GetValueOrDefault(name) : _cases.Count == 1 ? _cases.Values.First()
        : step.Kind == "request" && _cases.TryGetValue(Cases.Unnamed, out var unnamed) ? unnamed : null;

    string Where(int number)
    {
        var step = _scenario.File.When[number - 1];
        return $"step {number}{(step.Kind == "look" ? "" : $" ({step.Kind} {step.What}".TrimEnd() + ")")}";
    }

    static JsonNode? Node(JsonElement element) => element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element) : JsonNode.Parse(element.GetRawText());
}
