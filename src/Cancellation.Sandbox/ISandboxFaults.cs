using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>Makes the other sides fail as networks do. Register your own to choose the moment exactly.</summary>
public interface ISandboxFaults
{
    /// <summary>Throws to let an act fail with nothing booked.</summary>
    void BeforeBooking(Guid effectId, string act);

    /// <summary>Throws to lose the answer of an act that is booked.</summary>
    void AfterBooking(Guid effectId, string act);
}

/// <summary>The other side did not answer; whether it did the act is not known.</summary>
public sealed class SandboxUnreachableException(string act, Guid effectId, bool isBooked)
    : Exception($"{act} under effect {effectId} got no answer: the sandbox was told to fail (Sandbox:FailBefore, Sandbox:LoseAnswer). Trying again with the same effect id is safe.")
{
    public bool IsBooked => isBooked;
}

sealed class SeededFaults(IOptions<SandboxOptions> options) : ISandboxFaults
{
    readonly Lock gate = new();
    readonly Random random = new(options.Value.FaultSeed);

    public void BeforeBooking(Guid effectId, string act) => FailWith(options.Value.FailBefore, effectId, act, false);

    public void AfterBooking(Guid effectId, string act) => FailWith(options.Value.LoseAnswer, effectId, act, true);

    void FailWith(double probability, Guid effectId, string act, bool isBooked)
    {
        if (probability == 0)
            return;
        double drawn;
        lock (gate)
            drawn = random.NextDouble();
        if (drawn < probability)
            throw new SandboxUnreachableException(act, effectId, isBooked);
    }
}
