using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Workers;

namespace Cancellation.Tests.Faults.Support;

/// <summary>A merchant of one act's own, so that no act stands in another's way.</summary>
sealed record Leaver(string Number)
{
    public string Subscription => $"POS-{Number}";
    public string Customer => $"C-{Number}";
    public string Serial => $"SN-{Number}";

    /// <param name="holdsMoney">A card is unbound and a service stopped only after everything was paid out.</param>
    public Sample Sample(bool holdsMoney) => new()
    {
        SubscriptionId = Subscription, ProductLine = "Pos", AutoRenewal = true, Deposit = holdsMoney ? 29_900 : 0,
        Balances = holdsMoney ? new Dictionary<string, long> { ["credit"] = 100_000, ["debit"] = 23_456 } : new Dictionary<string, long>(),
        Entitlements = [new("points", 100), new("coupon"), new("package", Paid: 36_000, From: new(2026, 1, 10), To: new(2027, 1, 9))],
        LinkedServices = [new("broadband")],
    };
}

/// <summary>One act of a contract, asked for through what the workers use, of a customer for whom it can be done.</summary>
/// <param name="Name">As in the contract.</param>
/// <param name="Kind">Of the effect that it is in the ledger.</param>
sealed record ActOfPort(string Port, string Name, string Kind, Func<IServiceProvider, EffectKey, Leaver, ValueTask<EffectResult>> Ask)
{
    public bool HoldsMoney { get; init; } = true;

    /// <summary>What leaves the books with it.</summary>
    public Money? Pays { get; init; }

    /// <summary>What must have happened.</summary>
    public Func<IServiceProvider, SandboxControl, Leaver, Task> Before { get; init; } = (_, _, _) => Task.CompletedTask;

    public override string ToString() => $"{Port} {Name}";
}
