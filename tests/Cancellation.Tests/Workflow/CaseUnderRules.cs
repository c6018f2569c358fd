using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Tests.Properties;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Publishing;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

/// <summary>One case under a policy that a test changes as it likes: matrix and rules, without ledger and broker.</summary>
sealed class CaseUnderRules
{
    readonly CaseRules rules;

    public CaseUnderRules(string line, string at, Action<JsonObject>? change = null, Func<CancellationRequest, CancellationRequest>? request = null)
    {
        rules = new(Policies(line, change), Rules.Calendar);
        Now = Shanghai.At(at);
        var asked = Requests.For(line, "subscription-1");
        Take(new RequestCancellation(Row.CorrelationId, request?.Invoke(asked) ?? asked, Now));
    }

    public CancellationCase Row { get; } = new() { CorrelationId = Guid.NewGuid() };
    public CaseFile File => Row.File;
    public Guid Id => Row.CorrelationId;
    public DateTimeOffset Now { get; private set; }
    public List<object> Sent { get; } = [];

    /// <summary>What the last message told the outside.</summary>
    public List<Announcement> Told { get; private set; } = [];

    public T Last<T>() => Sent.OfType<T>().Last();
    public int Count<T>() => Sent.OfType<T>().Count();
    public GateStatus Gate(Gate gate) => File.Gates.Find(x => x.Gate == gate)?.Status ?? GateStatus.Pending;
    public Deadline? Running(string timer) => File.Deadlines.Find(x => x.Timer == timer && x.MetAt is null && x.MissedAt is null);
    public bool HasTask(string code) => File.Tasks?.Exists(x => x.Code == code && x.DoneAt is null) == true;

    /// <returns>The verdict; null when it was applied.</returns>
    public string? Take(object message)
    {
        var from = Row.CurrentState;
        if (from.Length > 0 && Verdicts.For(from, message.GetType().Name) is var decided and not Verdicts.Take)
        {
            Told = [];
            return decided;
        }
        var before = new CaseBefore(Row);
        var turn = rules.Take(Row, message, Now);
        Laws.GoesWhereTheMachineGoes(from, turn.Path, message);
        Told = Announcements.Of(before, turn) ?? [];
        Row.CurrentState = turn.State;
        Sent.AddRange(turn.Outgoing);
        if (!CaseState.IsOver(turn.State))
            Assert.That((Row.WaitingOn, Row.WaitingFor, Row.DueAt), Is.Not.EqualTo(((string?)null, (string?)null, (DateTimeOffset?)null)), "nobody is waited for");
        return turn.Verdict;
    }

    public CaseUnderRules At(string localTime)
    {
        Now = Shanghai.At(localTime);
        return this;
    }

    public string? RingAlarm(string at) => At(at).Take(new DeadlineReached(Id, Now));

    public CaseUnderRules Confirmed(bool verified = true)
    {
        if (verified)
            Take(new IdentityVerified(Id, 1, Now));
        Take(new ConfirmCancellation(Id, Guid.NewGuid(), Now));
        return this;
    }

    public string? ClearBilling(BillingStanding? standing = null) => Take(new BillingCleared(Id, File.Asked.GetValueOrDefault(nameof(Contracts.ClearBilling), 1), standing ?? new() { AutoRenewalStopped = true }, Now));
    public string? Approve() => Take(new DecideReview(Id, Guid.NewGuid(), ReviewDecision.Approve, "reviewer-7", null, null, [], Now));
    public string? Reject(bool resubmittable = true) => Take(new DecideReview(Id, Guid.NewGuid(), ReviewDecision.Reject, "reviewer-7", Codes.AccountAbnormal, "Contact us.", [], Now) { Resubmittable = resubmittable });
    public string? Withdraw() => Take(new WithdrawCancellation(Id, Guid.NewGuid(), Now));
    public string? Resubmit(params DocumentReference[] documents) => Take(new ResubmitCancellation(Id, Guid.NewGuid(), documents, Now));
    public string? Undone() => Take(new StepsUndone(Id, File.Asked.GetValueOrDefault(nameof(UndoSteps)), Now));
    public string? Closed() => Take(new AccountClosed(Id, File.Asked.GetValueOrDefault(nameof(CloseAccount)), Now));
    public string? Amend(string? destination = null, DateOnly? day = null, string? serial = null, IdentityProof? identity = null, string? agent = null, string? approver = null, Reason? reason = null) =>
        Take(new AmendCancellation(Id, Guid.NewGuid(), Now, destination, day, serial, reason, identity, agent, approver));

    static PolicyCatalog Policies(string line, Action<JsonObject>? change)
    {
        if (change is null)
            return Rules.Policies;
        var folder = Directory.CreateTempSubdirectory("policies-").FullName;
        try
        {
            using var shipped = new StreamReader(typeof(PolicyCatalog).Assembly.GetManifestResourceStream($"{line.ToLowerInvariant()}.json")!);
            var json = (JsonObject)JsonNode.Parse(shipped.ReadToEnd())!;
            json["version"] = 9;
            change(json);
            System.IO.File.WriteAllText(Path.Combine(folder, "changed.json"), json.ToJsonString());
            return PolicyCatalog.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
