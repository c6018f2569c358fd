namespace Cancellation.Durability;

/// <summary>A failure that knows whose it is, so that what waits can say whom it waits for.</summary>
public interface IStepFault
{
    /// <summary>Who did not do what was asked.</summary>
    string Party { get; }

    /// <summary>A stable word for why.</summary>
    string Code { get; }

    /// <summary>Nothing failed: the other side has begun and not ended yet.</summary>
    bool IsUnderWay => false;

    /// <summary>What was answered and cannot be true; null where nothing was.</summary>
    Contradiction? Contradiction => null;
}

/// <param name="Subject">The act or the question that was answered.</param>
/// <param name="Wrong">What is wrong about the answer; holds no text of it.</param>
public sealed record Contradiction(string Subject, string Wrong);

static class StepFaults
{
    /// <summary>The fault as the consumer met it, however it was wrapped on its way.</summary>
    public static IStepFault? In(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is IStepFault fault)
                return fault;
        return null;
    }
}
