namespace Cancellation.Workflow;

/// <summary>How a customer may be charged against their will. What nobody knows is not among it.</summary>
public enum ChargeRisk
{
    /// <summary>They were debited after closing, and nobody has decided about it.</summary>
    StrayDebit,
    /// <summary>Billing says that auto-renewal is on: the customer must stop it, or billing could not.</summary>
    RenewalOn,
    /// <summary>Billing was not asked to stop it yet, or has not answered.</summary>
    NotStopped,
}
