namespace Cancellation.Durability;

/// <summary>The queue that all sagas of a ledger receive from.</summary>
public static class SagaQueue
{
    public const string Name = "cancellation";
}
