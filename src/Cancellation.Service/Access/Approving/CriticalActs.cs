using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Service.Api;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Access;

/// <summary>The acts that a policy may have two persons decide.</summary>
static class CriticalActs
{
    /// <returns>Which one it is when no second person was named; null: none.</returns>
    public static CriticalAction? Of(object move) => move switch
    {
        WaiveGate { ApproverId: null } => CriticalAction.WaiveGate,
        ForceClosure { ApproverId: null } => CriticalAction.ForceClosure,
        AmendCancellation { PayoutDestination: not null, ApproverId: null } => CriticalAction.PayoutChange,
        _ => null,
    };

    public static string Write(object move) => JsonSerializer.Serialize(move, move.GetType(), JsonFormat.Options);

    /// <summary>The move as it is made when the second person has agreed.</summary>
    public static object Approved(string act, string body, string first, string second, DateTimeOffset now) => act switch
    {
        nameof(WaiveGate) => Read<WaiveGate>(body) with { OperatorId = first, ApproverId = second, WaivedAt = now },
        nameof(ForceClosure) => Read<ForceClosure>(body) with { OperatorId = first, ApproverId = second, ForcedAt = now },
        nameof(AmendCancellation) => Read<AmendCancellation>(body) with { AgentId = first, ApproverId = second, AmendedAt = now },
        _ => throw new InvalidOperationException($"{act} is not an act that is approved."),
    };

    /// <summary>Of what was asked for; when it was asked does not count.</summary>
    public static string Fingerprint(string body)
    {
        var said = JsonNode.Parse(body)!.AsObject();
        foreach (var instant in said.Select(x => x.Key).Where(x => x.EndsWith("At", StringComparison.Ordinal)).ToList())
            said.Remove(instant);
        return Hash(said.ToJsonString());
    }

    /// <summary>Of how much is paid to whom. Who approves has seen these and no others.</summary>
    public static string MoneyOf(CancellationCase x) => Hash(JsonSerializer.Serialize(
        new { x.File.Money, Dues = x.File.Billing?.Dues, x.File.Decisions, x.File.Request?.PayoutDestination }, JsonFormat.Options));

    /// <summary>As if a second person had agreed, to find out what would happen then.</summary>
    public static T Agreed<T>(T move, string first) where T : class
    {
        const string Somebody = "a second person";
        return move switch
        {
            WaiveGate x => (T)(object)(x with { OperatorId = first, ApproverId = Somebody }),
            ForceClosure x => (T)(object)(x with { OperatorId = first, ApproverId = Somebody }),
            AmendCancellation x => (T)(object)(x with { AgentId = first, ApproverId = Somebody }),
            _ => move,
        };
    }

    static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonFormat.Options)!;

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
