using Cancellation.Contracts;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Properties;

/// <summary>The customer's money as billing's ledger keeps it: what was paid since the case began stays listed, and a due is paid when enough is held for the whole of it.</summary>
sealed class Books
{
    readonly World world;
    readonly List<Due> dues;
    readonly List<Payment> payments = [];

    public Books(World world)
    {
        this.world = world;
        // The first of a kind that is set off in most lines, the second of one that is not.
        dues = [.. world.Bills.Select((fen, i) => new Due($"bill-{i + 1}", i == 0 ? "UnpaidBill" : "UnpaidServiceFee", Money.Cny(fen), Shanghai.Day("2026-07-10")))];
        RenewalIsOn = world.RenewalIsOn;
    }

    public bool RenewalIsOn { get; set; }

    public BillingStanding Standing() => new()
    {
        Balances = world.Balances, Deposit = world.Deposit, Dues = [.. dues], Payments = [.. payments], AutoRenewalStopped = !RenewalIsOn,
        Contract = world.Contract, Prepaid = world.Prepaid, StoredValue = world.StoredValue,
    };

    /// <param name="first">The due that is paid before the others.</param>
    public ChargePaid Pay(Guid caseId, string paymentId, Money amount, string? first, DateTimeOffset now)
    {
        payments.Add(new(paymentId, amount, now));
        var free = payments.Where(x => x.Amount.Currency == amount.Currency).Sum(x => x.Amount.Amount)
            - dues.Where(x => x.PaidOn is not null && x.Amount.Currency == amount.Currency).Sum(x => x.Amount.Amount);
        foreach (var due in dues.Where(x => x.PaidOn is null && x.Amount.Currency == amount.Currency).OrderBy(x => x.DueId != first).ToList())
            if (due.Amount.Amount <= free)
            {
                dues[dues.IndexOf(due)] = due with { PaidOn = Zone.DayOf(now) };
                free -= due.Amount.Amount;
            }
        return new(caseId, paymentId, amount, now);
    }

    public NewChargePosted Charge(Guid caseId, string chargeId, Money amount, DateTimeOffset now)
    {
        dues.Add(new(chargeId, "UnpaidBill", amount, Zone.DayOf(now).AddDays(10)));
        return new(caseId, chargeId, amount, now);
    }

    /// <summary>What the customer pays, each once: bill by bill where nothing is set off, else all of it together, so that the same is booked in whatever order it comes.</summary>
    public IEnumerable<(string PaymentId, Money Amount, string? First)> ToPay(CancellationRequest request, DateTimeOffset now)
    {
        foreach (var due in DueAtTheEnd(request, now))
        {
            var rest = due.Amount;
            var owed = dues.Where(x => x.Amount.Currency == due.Currency).ToList();
            if (owed.Sum(x => x.Amount.Amount) <= rest && IsNothingSetOff(due.Currency))
                foreach (var bill in owed)
                {
                    yield return ($"payment of {bill.DueId}", bill.Amount, bill.DueId);
                    rest -= bill.Amount.Amount;
                }
            if (rest > 0)
                yield return ($"payment of the rest in {due.Currency}", due with { Amount = rest }, null);
        }
    }

    bool IsNothingSetOff(string currency) =>
        world.Prepaid.Count == 0 && world.StoredValue is null && !world.Balances.Any(x => x.Balance.Currency == currency && x.Balance.Amount > 0);

    public bool IsSettled(CancellationRequest request, DateTimeOffset now) => dues.Count == 0 && DueAtTheEnd(request, now).Count == 0;

    /// <summary>With what the inspection will find.</summary>
    IReadOnlyList<Money> DueAtTheEnd(CancellationRequest request, DateTimeOffset now)
    {
        var x = new CancellationCase { RequestedAt = now, File = { Request = request } };
        if (world.HasDevice && world.Findings.Count > 0)
            x.File.Device = new() { Grade = InspectionGrade.Damaged, Findings = world.Findings };
        return [.. StatementRules.Of(Rules.Policies.FindLatest(world.Line)!, x, Standing(), now).Due];
    }
}
