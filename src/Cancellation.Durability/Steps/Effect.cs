using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Durability;

public enum EffectStatus { Planned, Done, Refused }

/// <summary>Something to be done in the outside world. Amounts are integer minor units.</summary>
public sealed record EffectPlan(string Kind, long? Amount = null, string? Currency = null, string? Target = null);

/// <summary>What the other side said. A refusal is a business answer with a code; technical failures are exceptions.</summary>
public sealed record EffectResult(bool Accepted, string? Reference = null, string? Code = null)
{
    public static EffectResult Done(string? reference = null) => new(true, reference);
    public static EffectResult Refused(string code) => new(false, Code: code);
}

/// <summary>
/// An outside act of a step. It is written down before it is tried; its id is derived from the step and its place in the plan
/// and is the idempotency key for the other side, so trying again can never do it twice.
/// </summary>
public sealed class Effect
{
    public required Guid EffectId { get; init; }
    public required Guid CaseId { get; init; }
    public required string Step { get; init; }
    public required int Ask { get; init; }
    /// <summary>The place in the step's plan, from 0. Effects are done in this order.</summary>
    public required int Ordinal { get; init; }
    public required string Kind { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Target { get; init; }
    public required EffectStatus Status { get; set; }
    /// <summary>The other side's receipt, or its refusal code.</summary>
    public string? Reference { get; set; }
    public required DateTimeOffset PlannedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Somebody may have tried it before, and died or heard nothing. Not stored: it is so for every effect that was found written down.</summary>
    public bool MayHaveBeenTried { get; set; }

    public static Guid IdFor(StepKey step, int ordinal) => DeterministicId.From(step.CaseId, $"{step.Step}/{step.Ask}/{ordinal}");
}

/// <summary>Version 5 (SHA-1, name-based) UUIDs of RFC 9562.</summary>
public static class DeterministicId
{
    public static Guid From(Guid scope, string name)
    {
        var nameLength = Encoding.UTF8.GetByteCount(name);
        Span<byte> input = stackalloc byte[16 + nameLength];
        scope.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
