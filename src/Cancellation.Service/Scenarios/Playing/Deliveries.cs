using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Ingress;
using Cancellation.Service.Problems;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>What came of a step.</summary>
/// <param name="Refused">The code, when it was refused.</param>
/// <param name="ConflictsWith">The open case in the way of a request.</param>
/// <param name="Why">More about a refusal, for people.</param>
sealed record Came(string? Verdict = null, string? Refused = null, Guid? ConflictsWith = null, string? Why = null)
{
    public static Came Of(Receipt receipt) => receipt.Admission == Admission.Missing
        ? new(Refused: "no-such-case")
        : new(receipt.Verdict, Workflow.Rules.Verdict.RefusalCode(receipt.Verdict));
}

/// <summary>Hands what happens to the case, through the same doors as the service's API.</summary>
sealed class Deliveries(ScenarioHost host)
{
    /// <summary>A story tells what everybody does.</summary>
    static readonly Caller Teller = new("scenario", Tenants.Default, Permissions.All.ToHashSet());

    static readonly MethodInfo OfAnyType = typeof(Deliveries).GetMethod(nameof(DeliverTyped), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public async Task<Came> Request(string key, JsonElement said, IReadOnlyList<Sample> given, int step, CancellationToken cancellationToken)
    {
        var caseId = Ids.Case(Tenants.Default, key);
        var request = Read(said, given, caseId, step);
        var body = new RequestReader(JsonSerializer.SerializeToElement(request, JsonFormat.Options)) { Caller = Teller };
        var check = host.Get<RequestCheck>().Apply(RequestMapping.ReadRequest(body), body);
        if (body.Faults.Count > 0)
            return new(Refused: body.Faults[0].Code, Why: string.Join(" ", body.Faults.Select(x => $"{x.Field}: {x.Message} {x.Remedy}")));
        request = request with { ProductLine = check.ProductLine };
        var receipt = await host.Door.Deliver(caseId, Ids.Request(caseId), new RequestCancellation(caseId, request, host.Clock.GetUtcNow()), cancellationToken, begins: true);
        return receipt.Admission switch
        {
            Admission.Taken => new(ConflictsWith: await host.Door.Read((cases, token) => cases.FindOpen(request.ProductLine, request.SubscriptionId, token), cancellationToken)),
            Admission.Unchanged when await host.Door.Read((cases, token) => cases.FindFingerprint(caseId, token), cancellationToken) != RequestFingerprint.Of(request)
                => new(Refused: Refusal.KeyReused),
            _ => Came.Of(receipt),
        };
    }

    CancellationRequest Read(JsonElement said, IReadOnlyList<Sample> given, Guid caseId, int step)
    {
        var request = JsonObject.Create(said)!;
        if (given.FirstOrDefault(x => x.SubscriptionId == (string?)request["subscriptionId"]) is { } sample)
        {
            request["productLine"] ??= sample.ProductLine;
            request["customerId"] ??= sample.CustomerId ?? $"C-{sample.SubscriptionId[(sample.SubscriptionId.IndexOf('-') + 1)..]}";
        }
        return Filling.Fill(request, typeof(CancellationRequest), caseId, host.Clock.GetUtcNow(), step).Deserialize<CancellationRequest>(ScenarioFormat.Options)!;
    }

    /// <param name="repetition">From 0. The same move again is the same move; the same fact again is another delivery of it.</param>
    public async Task<Came> Message(MessageKind kind, JsonElement? with, Guid? named, int step, int repetition, CancellationToken cancellationToken)
    {
        try
        {
            var said = with is { } written ? JsonObject.Create(written)! : [];
            var caseId = named ?? await CaseOf(said, cancellationToken);
            var moveId = Ids.Move(caseId, $"step-{step}");
            if (kind.IsMove)
                said["moveId"] ??= moveId;
            var message = Filling.Fill(said, kind.Type, caseId, host.Clock.GetUtcNow(), step).Deserialize(kind.Type, ScenarioFormat.Options)!;
            return await Deliver(caseId, kind.IsMove ? moveId : Ids.Fact(caseId, "scenario", $"step-{step}/{repetition}"), message, cancellationToken);
        }
        catch (ProblemException refused)
        {
            return new(Refused: refused.Problem.Code, Why: refused.Message);
        }
    }

    /// <summary>Something happens in the world, and the facts it yields reach the case.</summary>
    public async Task<Came> World(WorldAct act, JsonElement? with, Guid? named, int step, CancellationToken cancellationToken)
    {
        try
        {
            var row = named is { } id && act.NeedsCase(with) ? await host.Door.Find(id, cancellationToken) : null;
            dynamic happening = act.Method.Invoke(host.World, act.Arguments(with, named ?? Guid.Empty, step, name => OfCase(row, name)))!;
            object? yielded = null;
            if (act.Method.ReturnType == typeof(ValueTask))
                await happening;
            else
                yielded = await happening;
            var came = new Came();
            foreach (var fact in FactsIn(yielded))
                came = await Report(fact, cancellationToken);
            return came;
        }
        catch (SandboxRefusal refused)
        {
            return new(Refused: refused.Code, Why: refused.Message);
        }
        catch (ProblemException refused)
        {
            return new(Refused: refused.Problem.Code, Why: refused.Message);
        }
    }

    static string? OfCase(CaseView? x, string name) => name switch
    {
        WorldAct.SubscriptionId => x?.SubscriptionId,
        WorldAct.CustomerId => x?.CustomerId,
        _ => x?.TerminalSerialNumber,
    };

    Task<Came> Report(object fact, CancellationToken cancellationToken)
    {
        var said = JsonSerializer.SerializeToNode(fact, ScenarioFormat.Options)!.AsObject();
        return Report(said, fact.GetType(), cancellationToken);
    }

    async Task<Came> Report(JsonObject said, Type type, CancellationToken cancellationToken)
    {
        var caseId = (Guid)said["cancellationId"]!;
        if (caseId == Guid.Empty)
            said["cancellationId"] = caseId = await CaseOf(said, cancellationToken);
        return await Deliver(caseId, Ids.Fact(caseId, "sandbox", said.ToJsonString()), said.Deserialize(type, ScenarioFormat.Options)!, cancellationToken);
    }

    static IEnumerable<object> FactsIn(object? yielded) => yielded switch
    {
        null => [],
        _ when Messages.All.ContainsKey(yielded.GetType().Name) && Messages.All[yielded.GetType().Name].Type == yielded.GetType() => [yielded],
        IEnumerable many and not string => many.Cast<object>().SelectMany(FactsIn),
        _ when yielded.GetType().Namespace == typeof(SandboxControl).Namespace => yielded.GetType().GetProperties().Select(x => x.GetValue(yielded)).SelectMany(FactsIn),
        _ => [],
    };

    /// <returns>The case that names the terminal; <see cref="Guid.Empty"/> while there is none.</returns>
    async Task<Guid> CaseOf(JsonObject said, CancellationToken cancellationToken)
    {
        try
        {
            return await host.Get<FactRouting>().CaseOfTerminal((string?)said["serialNumber"] ?? "", cancellationToken);
        }
        catch (ProblemException nobody) when (nobody.Problem.Status == StatusCodes.Status404NotFound && said["serialNumber"] is not null)
        {
            return Guid.Empty;
        }
    }

    async Task<Came> Deliver(Guid caseId, Guid messageId, object message, CancellationToken cancellationToken)
    {
        if (caseId != Guid.Empty)
            return Came.Of(await (Task<Receipt>)OfAnyType.MakeGenericMethod(message.GetType()).Invoke(this, [caseId, messageId, message, cancellationToken])!);
        // Nobody to ask yet: the ledger keeps it until a case claims it.
        var now = host.Clock.GetUtcNow();
        var row = Envelope.Pack(message, messageId, caseId, SagaQueue.Name, now, now + RingSchedule.First);
        await host.Get<GroupCommit>().Commit(new CommitUnit { Outgoing = [new Outgoing(row, RingNow: true)] });
        return new();
    }

    Task<Receipt> DeliverTyped<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken) where T : class =>
        host.Door.Deliver(caseId, messageId, message, cancellationToken);
}
