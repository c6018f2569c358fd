namespace Cancellation.Durability;

/// <summary>A failure that knows whose it is, so that what waits can say whom it waits for.</summary>
public interface IStepFault
{
    /// <summary>Who did not do what was asked.</summary>
    string Party { get; }

    /// <summary>A stable word for why.</summary>
    string Code { get; }
}
