namespace Cancellation.Sandbox;

/// <summary>Makes an act fail at an exact moment, from within the process; a <see cref="FaultProfile"/> needs no code. Register one to use it.</summary>
public interface ISandboxFaults
{
    /// <summary>Throws to let an act fail with nothing booked.</summary>
    void BeforeBooking(Guid effectId, string act);

    /// <summary>Throws to lose the answer of an act that is booked.</summary>
    void AfterBooking(Guid effectId, string act);
}

/// <summary>The other side did not answer; whether it did the act is not known.</summary>
public sealed class SandboxUnreachableException(string act, Guid effectId, bool isBooked)
    : Exception($"{act} under effect {effectId} got no answer: the sandbox was told to fail. Trying again with the same effect id is safe.")
{
    public bool IsBooked => isBooked;
}
