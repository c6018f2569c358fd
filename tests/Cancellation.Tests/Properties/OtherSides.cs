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
sealed partial class OtherSides
{
    public const string Serial = "SN-8801";

    readonly World world;
    readonly Guid caseId;
    readonly Dictionary<(string, int), object?> answers = [];
    readonly Books books;
    readonly List<Entitlement> left;
    readonly HashSet<string> undecided;
    readonly HashSet<Refusing> refused = [];
    int itemsLeft, moves;
    bool registrationIsOld, canComeBack, isBack, isAccepted;
    DateTimeOffset returnedAt;

    public OtherSides(World world, Guid caseId)
    {
        (this.world, this.caseId) = (world, caseId);
        (books, itemsLeft, registrationIsOld) = (new(world), world.ItemsLeft, world.RegistrationIsOld);
        (left, undecided) = ([.. world.Decided], [.. world.Decided.Select(x => x.EntitlementId)]);
        foreach (var (paymentId, amount, first) in books.ToPay(Request, Now))
            Can($"{paymentId}: {amount.Amount} {amount.Currency}", () => [books.Pay(caseId, paymentId, amount, first, Now)]);
        for (var i = 1; i <= itemsLeft; i++)
            Can($"uses up item {i}", UseUp);
        DeviceCanCome(DeviceComes.AtAnyTime);
        if (world.DocumentsAreMissing)
            Can("supplies the missing documents", () => [Supplied(DocumentKind.AccountProof, DocumentKind.Contract)]);
        if (registrationIsOld)
            Can("has the registration brought up to date", SyncRegistration);
        if (world.Line == "Card")
            Can("is looked after by somebody, who notes so", () => [new AssignOwner(caseId, NextMove(), "agent-4", "Knows the shop.", "operator-4", Now), new AddNote(caseId, NextMove(), "Called back.", "agent-4", NoteVisibility.Internal, Now)]);
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
                TerminalSerialNumber = world.HasDevice ? Serial : null, Cause = world.Cause, Operation = world.Linked.Count > 0 ? Operation.CloseAccount : Operation.Cancel,
                Documents = [.. whole.Documents.Where(x => !world.DocumentsAreMissing || x.Kind == DocumentKind.IdProof)],
            };
        }
    }

    /// <summary>What a worker says to a command: the same to the same, for good.</summary>
    public object? Work(object command) => command switch
    {
        ClearBilling x => Once(nameof(ClearBilling), x.Ask, () => Clear(x)),
        SettleEntitlements x => Once(nameof(SettleEntitlements), x.Ask, () => Settle(x)),
        CollectDevice x => Once(nameof(CollectDevice), x.Ask, () => Collect(x)),
        ReviewCancellation x => Once(nameof(ReviewCancellation), x.Ask, () => Review(x)),
        CloseAccount x => Once(nameof(CloseAccount), x.Ask, () => Close(x)),
        PerformDuty x => Once($"{nameof(PerformDuty)}/{x.Duty}/{x.Target}", x.Ask, () => Perform(x)),
        QuoteCharges x => Once(nameof(QuoteCharges), x.Ask, () => new ChargesQuoted(caseId, x.Ask, books.Standing(), Items(), Now)),
        VerifyIdentity x => Once(nameof(VerifyIdentity), x.Ask, () => IdentityRules.Answer(x, registrationIsOld ? Codes.IdentityFailed : null, Now)),
        StopLinkedServices x => Once(nameof(StopLinkedServices), x.Ask, () => Stop(x)),
        UndoSteps x => Once(nameof(UndoSteps), x.Ask, () => Undo(x)),
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
                return [steps[step](new(caseId, NextMove(), Now, books))];
            });
    }

    Guid NextMove() => new(++moves, 0, 0, new byte[8]);

    /// <returns>Whether this side refuses now, which it does once.</returns>
    bool Refuses(Refusing side) => world.Refusals.Contains(side) && refused.Add(side);

    void CanRetry(string step) => Can($"has {step} tried again", () => [new RetryStep(caseId, NextMove(), step, "It works again.", "operator-3", Now)]);

    object Clear(ClearBilling asked)
    {
        var standing = books.Standing();
        var effects = Effects(BillingRules.Plan(asked, standing), nameof(ClearBilling), asked.Ask);
        books.RenewalIsOn &= !effects.Exists(x => x.Kind == BillingRules.StopAutoRenewal);
        return BillingRules.Answer(asked, standing, effects, Now);
    }

    List<Effect> Effects(IReadOnlyList<EffectPlan> plan, string step, int ask) => [.. plan.Select((x, i) => new Effect
    {
        EffectId = Effect.IdFor(new(caseId, step, ask), i), CaseId = caseId, Step = step, Ask = ask, Ordinal = i, Kind = x.Kind, Amount = x.Amount, Currency = x.Currency, Target = x.Target,
        Status = EffectStatus.Done, Reference = "receipt", PlannedAt = Now, DoneAt = Now,
    })];

    IEnumerable<object> SyncRegistration()
    {
        registrationIsOld = false;
        yield return new IdentitySynced(caseId, Now);
    }

    List<Entitlement> Items() => [.. Enumerable.Range(1, itemsLeft).Select(i => new Entitlement($"item-{i}", "coupon", 1)), .. left];

    object Settle(SettleEntitlements asked)
    {
        var effects = Effects(EntitlementsRules.Plan(asked, Items()), nameof(SettleEntitlements), asked.Ask);
        left.RemoveAll(x => x.Kind != "points" && effects.Exists(done => done.Target == x.EntitlementId));
        for (var i = 0; i < left.Count; i++)
            if (effects.Exists(done => done.Target == left[i].EntitlementId))
                left[i] = left[i] with { Quantity = left[i].Quantity % 100 };
        return EntitlementsRules.Answer(asked, Items(), effects, Now);
    }

    IEnumerable<object> Decide(Entitlement item)
    {
        var (choice, to) = item.Kind switch
        {
            "points" => (EntitlementChoice.Convert, null), "package" => (EntitlementChoice.Refund, null), "coupon" => (EntitlementChoice.Transfer, "customer-2"), _ => (EntitlementChoice.Forfeit, (string?)null),
        };
        yield return new DecideEntitlement(caseId, NextMove(), item.EntitlementId, choice, Now, to, ConsentId: "consent-2");
    }

    object Stop(StopLinkedServices asked)
    {
        var linked = world.Linked.Select(x => new LinkedService(x, Stopped: refused.Contains(Refusing.LinkedServices) && x != world.Linked[^1])).ToList();
        var effects = Effects(LinkedServicesRules.Plan(linked), nameof(StopLinkedServices), asked.Ask);
        if (!Refuses(Refusing.LinkedServices))
            return LinkedServicesRules.Answer(asked, linked, effects, Now);
        CanRetry(nameof(StopLinkedServices));
        (effects[^1].Status, effects[^1].Reference) = (EffectStatus.Refused, Codes.LinkedServiceActive);
        return LinkedServicesRules.Answer(asked, linked, effects, Now);
    }

    IEnumerable<object> UseUp()
    {
        yield return new EntitlementChanged(caseId, $"item-{itemsLeft--}", Now);
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
        if (notice is { Kind: NoticeKind.ActionNeeded, Code: Codes.EntitlementNotCleared })
            foreach (var item in left.Where(x => undecided.Remove(x.EntitlementId)))
                Can($"decides about {item.EntitlementId}", () => Decide(item));
        if (notice is { Kind: NoticeKind.ActionNeeded, Code: Codes.BillUnpaid or Codes.FeeUnpaid or Codes.InContract, Facts.Amount: { Amount: > 0 } due } && world.PaysWhatNoticesSay)
            Can($"pays {due.Amount} {due.Currency} as told", () => [books.Pay(caseId, $"payment-{++moves}", due, null, Now)]);
        if (notice is { Kind: NoticeKind.ActionNeeded, Code: Codes.DeviceNotReturned })
            DeviceCanCome(DeviceComes.WhenItWasChargedFor);
        if (notice is { Kind: NoticeKind.ActionNeeded, Code: Codes.PayoutFailed })
            Can("names another account", () => [new AmendCancellation(caseId, NextMove(), Now, "card-3", Identity: Request.Identity, AgentId: "agent-1", ApproverId: "agent-2")]);
        return null;
    }

    /// <summary>Only what cannot become wrong later.</summary>
    void TellUnasked()
    {
        if (!books.RenewalIsOn && books.IsSettled(Request, Now))
            Can("bills tell unasked", () => [BillingRules.Answer(new(caseId, 1, world.Line, "customer-1", "subscription-1", false), books.Standing(), [], Now)]);
        if (world.Line == "Card" && itemsLeft + left.Count == 0)
            Can("entitlements tell unasked", () => [EntitlementsRules.Answer(new(caseId, 1, world.Line, "customer-1", "subscription-1"), [], [], Now)]);
        if (world.FirstDecision == ReviewDecision.Approve)
            Can("the reviewer approves unasked", () => [new ReviewApproved(caseId, 1, "reviewer-7", Now)]);
    }
}
