using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Tests.Workflow;
using Cancellation.Workers;

namespace Cancellation.Tests.Properties;

/// <summary>Something that can happen outside, once, and what the case hears of it.</summary>
sealed record Happening(string Name, Func<IEnumerable<object>> Happen);

/// <summary>
/// The workers, with their real rules on a world instead of the systems of record, and the people: whatever a case may hear is made here.
/// A new command gets its line in <see cref="Work"/>, a new fact or move the moment from which it can happen.
/// </summary>
sealed class OtherSides
{
    public const string Serial = "SN-8801";

    /// <summary>Messages that no world says yet.</summary>
    public static readonly string[] NeverSaid =
    [
        nameof(IdentityRefused), nameof(LinkedServicesStopped), nameof(LinkedServicesBlocked), nameof(UndoBlocked),
        nameof(ErasurePlanned), nameof(DutyFailed), nameof(RefundInitiated), nameof(RefundRefused), nameof(RefundFailed),
    ];

    readonly World world;
    readonly Guid caseId;
    readonly Dictionary<(string, int), object?> answers = [];
    readonly List<long> bills;
    int itemsLeft, moves;
    bool renewalIsOn, canComeBack, isBack, isAccepted;
    DateTimeOffset returnedAt;

    public OtherSides(World world, Guid caseId)
    {
        (this.world, this.caseId) = (world, caseId);
        (bills, itemsLeft, renewalIsOn) = ([.. world.Bills], world.ItemsLeft, world.RenewalIsOn);
        foreach (var fen in world.Bills)
            Can($"pays a bill of {fen}", () => PayBill(fen));
        for (var i = 1; i <= itemsLeft; i++)
            Can($"uses up item {i}", UseUp);
        DeviceCanCome(DeviceComes.AtAnyTime);
        if (world.DocumentsAreMissing)
            Can("supplies the missing documents", () => [Supplied(DocumentKind.AccountProof, DocumentKind.Contract)]);
        if (world.CustomerWithdraws)
            Can("withdraws", () => [new WithdrawCancellation(caseId, NextMove(), Now)]);
        foreach (var trouble in world.Troubles)
            MakeTrouble(trouble, 0);
        if (world.TellsUnasked)
            TellUnasked();
    }

    public DateTimeOffset Now { get; set; } = Shanghai.At("2026-08-03 10:00");

    public List<Happening> Possible { get; } = [];

    /// <summary>What was really done outside, in order.</summary>
    public List<ClosingAct> Done { get; } = [];

    public CancellationRequest Request
    {
        get
        {
            var whole = Requests.For(world.Line, "subscription-1");
            return whole with
            {
                TerminalSerialNumber = world.HasDevice ? Serial : null,
                Documents = [.. whole.Documents.Where(x => !world.DocumentsAreMissing || x.Kind == DocumentKind.IdProof)],
            };
        }
    }

    /// <summary>What a worker says to a command: the same to the same, for good.</summary>
    public object? Work(object command) => command switch
    {
        ClearBilling x => Once(nameof(ClearBilling), x.Ask, () => Clear(x)),
        SettleEntitlements x => Once(nameof(SettleEntitlements), x.Ask, () => EntitlementsRules.Answer(x, Items(), [], Now)),
        CollectDevice x => Once(nameof(CollectDevice), x.Ask, () => Collect(x)),
        ReviewCancellation x => Once(nameof(ReviewCancellation), x.Ask, () => Review(x)),
        CloseAccount x => Once(nameof(CloseAccount), x.Ask, () => Close(x)),
        PerformDuty { Duty: DutyKind.PlanErasure } x => Once($"{nameof(PerformDuty)}/{x.Duty}", x.Ask, () => new ErasurePlanned(caseId, x.Ask, [new("crm"), new("crm", "complaint 77"), new("logs")], Now)),
        PerformDuty x => Once($"{nameof(PerformDuty)}/{x.Duty}/{x.Target}", x.Ask, () => DutyRules.Answer(x, [], [], Now)),
        QuoteCharges x => Once(nameof(QuoteCharges), x.Ask, () => new ChargesQuoted(caseId, x.Ask, Standing(), Items(), Now)),
        VerifyIdentity x => Once(nameof(VerifyIdentity), x.Ask, () => new IdentityVerified(caseId, x.Ask, Now)),
        StopLinkedServices x => Once(nameof(StopLinkedServices), x.Ask, () => new LinkedServicesStopped(caseId, x.Ask, [], Now)),
        UndoSteps x => Once(nameof(UndoSteps), x.Ask, () => new StepsUndone(caseId, x.Ask, Now)),
        PayRefund x => Once($"{nameof(PayRefund)}/{x.RefundId}", x.Ask, () => Pay(x)),
        SendNotice x => Once(x.NoticeId, 1, () => Hear(x)),
        _ => throw new ArgumentException($"Say here what a worker answers to {command.GetType().Name}.", nameof(command)),
    };

    object? Once(string conversation, int ask, Func<object?> answer) =>
        answers.TryGetValue((conversation, ask), out var given) ? given : answers[(conversation, ask)] = answer();

    void Can(string name, Func<IEnumerable<object>> happen) => Possible.Add(new(name, happen));

    void MakeTrouble(string name, int step)
    {
        var steps = Troubles.All[name];
        if (step < steps.Length)
            Can($"{name} ({step + 1})", () =>
            {
                MakeTrouble(name, step + 1);
                return [steps[step](new(caseId, NextMove(), Now, world))];
            });
    }

    Guid NextMove() => new(++moves, 0, 0, new byte[8]);

    BillingStanding Standing() => new()
    {
        Balances = world.Balances, Deposit = world.Deposit, AutoRenewalStopped = !renewalIsOn,
        Dues = [.. bills.Select((fen, i) => new Due($"bill-{i}", "UnpaidBill", Money.Cny(fen), Shanghai.Day("2027-07-10")))],
    };

    object Clear(ClearBilling asked)
    {
        var standing = Standing();
        var effects = Effects(BillingRules.Plan(asked, standing), nameof(ClearBilling), asked.Ask);
        renewalIsOn &= !effects.Exists(x => x.Kind == BillingRules.StopAutoRenewal);
        return BillingRules.Answer(asked, standing, effects, Now);
    }

    List<Effect> Effects(IReadOnlyList<EffectPlan> plan, string step, int ask) => [.. plan.Select((x, i) => new Effect
    {
        EffectId = Effect.IdFor(new(caseId, step, ask), i), CaseId = caseId, Step = step, Ask = ask, Ordinal = i, Kind = x.Kind, Amount = x.Amount, Currency = x.Currency, Target = x.Target,
        Status = EffectStatus.Done, Reference = "receipt", PlannedAt = Now, DoneAt = Now,
    })];

    IEnumerable<object> PayBill(long fen)
    {
        bills.Remove(fen);
        yield return new ChargePaid(caseId, $"payment-{++moves}", Money.Cny(fen), Now);
    }

    List<Entitlement> Items() => [.. Enumerable.Range(1, itemsLeft).Select(i => new Entitlement($"item-{i}", "coupon", 1))];

    IEnumerable<object> UseUp()
    {
        yield return new EntitlementChanged(caseId, $"item-{itemsLeft--}", Now);
    }

    /// <summary>Once, at its moment or, when that was passed over, at a later one.</summary>
    void DeviceCanCome(DeviceComes moment)
    {
        if (!world.HasDevice || canComeBack || moment < world.DeviceComes)
            return;
        canComeBack = true;
        Can("hands the terminal over", HandOver);
    }

    IEnumerable<object> HandOver()
    {
        (isBack, returnedAt) = (true, Now);
        Can("inspects", () => Inspect(world.FirstInspectionIsBad ? InspectionGrade.Damaged : InspectionGrade.Good));
        yield return new DeviceReceived(caseId, Serial, "counter 1", "receipt-1", Now);
    }

    IEnumerable<object> Inspect(InspectionGrade grade)
    {
        if (grade == InspectionGrade.Good)
            isAccepted = true;
        else
            Can("inspects again", () => Inspect(InspectionGrade.Good));
        yield return new DeviceInspected(caseId, Serial, grade, grade == InspectionGrade.Good ? [] : ["ScreenCracked"], Now);
    }

    object Collect(CollectDevice asked)
    {
        DeviceCanCome(DeviceComes.WhenAskedFor);
        var terminal = world.HasDevice ? new Terminal(Serial, isAccepted, isBack ? returnedAt : null) : null;
        return DeviceRules.Answer(asked, terminal, Effects(DeviceRules.Plan(terminal), nameof(CollectDevice), asked.Ask), Now);
    }

    object Review(ReviewCancellation asked)
    {
        if (asked.Ask == 1)
            DeviceCanCome(DeviceComes.DuringTheReview);
        if (asked.Mode == ReviewMode.Manual)
            Can($"decides about ask {asked.Ask}", () => [Decide(asked.Ask == 1 ? world.FirstDecision : ReviewDecision.Approve)]);
        return ReviewRules.Answer(asked, Now);
    }

    DecideReview Decide(ReviewDecision decision) => decision == ReviewDecision.Approve
        ? new(caseId, NextMove(), decision, "reviewer-7", null, null, [], Now)
        : new(caseId, NextMove(), decision, "reviewer-7", Codes.InfoIncomplete, "Please add a return agreement.", [DocumentKind.ReturnAgreement], Now);

    SupplementDocuments Supplied(params DocumentKind[] kinds) => new(caseId, NextMove(), [.. kinds.Select(x => new DocumentReference(x, $"doc-{x}"))], Now);

    object? Hear(SendNotice notice)
    {
        if (notice.Kind == NoticeKind.ConfirmationNeeded)
            Can("confirms", () => [new ConfirmCancellation(caseId, NextMove(), Now)]);
        // The occasion of a review's question is longer than that of documents missing from the start.
        if (notice is { Kind: NoticeKind.ActionNeeded, Code: Codes.InfoIncomplete } && !notice.NoticeId.EndsWith(Codes.InfoIncomplete, StringComparison.Ordinal))
            Can("supplies what the reviewer asked for", () => [Supplied(DocumentKind.ReturnAgreement)]);
        return null;
    }

    object Close(CloseAccount asked)
    {
        if (world.ClosingIsRefused)
            return new ClosureBlocked(caseId, asked.Ask, asked.Acts[0].Kind, Codes.AccountAbnormal, Now);
        Done.AddRange(asked.Acts);
        for (var i = 0; i < asked.Acts.Count; i++)
            if (asked.Acts[i] is { Amount: { } amount } act)
            {
                var effectId = Effect.IdFor(new(caseId, nameof(CloseAccount), asked.Ask), i).ToString();
                Can($"settles {act.Kind} of {amount.Amount}", () => [new RefundSettled(caseId, effectId, amount, Now)]);
            }
        if (world.HasDevice)
            Can("tries the dead terminal", () => [new TerminalTransactionDeclined(caseId, Serial, "transaction-1", Now)]);
        return new AccountClosed(caseId, asked.Ask, Now);
    }

    RefundInitiated Pay(PayRefund asked)
    {
        var (effectId, amount) = (Effect.IdFor(new(caseId, $"{nameof(PayRefund)}/{asked.RefundId}", asked.Ask), 0).ToString(), asked.Amount ?? Money.Cny(1));
        Can($"settles {asked.RefundId}", () => [new RefundSettled(caseId, effectId, amount, Now)]);
        return new(caseId, asked.Ask, asked.RefundId, effectId, amount, Now);
    }

    /// <summary>Only what cannot become wrong later.</summary>
    void TellUnasked()
    {
        if (bills.Count == 0 && !renewalIsOn)
            Can("bills tell unasked", () => [BillingRules.Answer(new(caseId, 1, world.Line, "customer-1", "subscription-1", false), Standing(), [], Now)]);
        if (world.Line == "Card" && itemsLeft == 0)
            Can("entitlements tell unasked", () => [EntitlementsRules.Answer(new(caseId, 1, world.Line, "customer-1", "subscription-1"), [], [], Now)]);
        if (world.FirstDecision == ReviewDecision.Approve)
            Can("the reviewer approves unasked", () => [new ReviewApproved(caseId, 1, "reviewer-7", Now)]);
    }
}
