using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using MassTransit;

namespace Cancellation.Tests.Workflow;

/// <summary>Every state × every message, raised on the real machine: what comes of it is what the matrix says.</summary>
public sealed class When_any_message_comes_in_any_state
{
    static readonly Guid Space = Guid.Parse("3f1f6b0a-6a0e-4f8d-9a53-5b2b5d0f9f10");

    static IEnumerable<object[]> Cells() => from state in Verdicts.States from message in Verdicts.Messages select new object[] { state, message };

    static Guid Id(string state, string message) => DeterministicId.From(Space, $"{state}/{message}");

    [OneTimeSetUp]
    public async Task Put_a_case_into_every_state()
    {
        MachineHost.Clock.Now = Shanghai.At("2026-03-02 10:00");
        await using var database = MachineHost.OpenDatabase();
        foreach (var cell in Cells())
        {
            var (state, message) = ((string)cell[0], (string)cell[1]);
            var x = new CancellationCase { CorrelationId = Id(state, message) };
            Rules.Shipped.Take(x, new RequestCancellation(x.CorrelationId, Requests.For("Pos", $"{state}/{message}"), MachineHost.Clock.Now), MachineHost.Clock.Now);
            (x.CurrentState, x.Version, x.IsOpen) = (state, 1, !CaseState.IsOver(state));
            database.Add(x);
        }
        await database.SaveChangesAsync();
    }

    [TestCaseSource(nameof(Cells))]
    public async Task Should_do_what_was_decided(string state, string message)
    {
        var decided = Verdicts.For(state, message);
        var receipt = await Raise(Id(state, message), message);
        Assert.That(Handles(state, message), Is.EqualTo(decided is Verdicts.Take or Verdicts.Drop), $"The machine's lines and the matrix differ about {message} in {state}.");
        if (decided == Verdicts.Drop)
            Assert.That(receipt, Is.EqualTo(new Receipt(Admission.Unchanged, null)));
        else if (decided != Verdicts.Take)
            Assert.That(receipt, Is.EqualTo(new Receipt(Admission.Committed, decided)));
        else
            Assert.That(receipt.Verdict, Is.Not.EqualTo(Verdicts.Take));
    }

    [Test]
    public void Should_have_decided_about_every_state() =>
        Assert.That(Verdicts.States, Is.EquivalentTo(MachineHost.Machine.States.Select(x => x.Name).Except(["Initial", "Final"])));

    [Test]
    public void Should_have_decided_about_every_message() =>
        Assert.That(Verdicts.Messages, Is.EquivalentTo(MachineHost.Machine.Events.Select(MessageOf).OfType<string>().Distinct()));

    [Test]
    public void Should_refuse_to_decide_about_what_nobody_decided() =>
        Assert.That(() => Verdicts.For("Reopened", nameof(ChargePaid)), Throws.InvalidOperationException);

    static bool Handles(string state, string message)
    {
        var machine = MachineHost.Machine;
        return machine.NextEvents(machine.GetState(state)).Any(x => MessageOf(x) == message)
            && (message != nameof(DeadlineReached) || machine.NextEvents(machine.GetState(state)).Contains(machine.Alarm.Received));
    }

    static string? MessageOf(Event x) => x.GetType() is { IsGenericType: true } type && type.GenericTypeArguments is [var message] && message.Namespace == typeof(ChargePaid).Namespace ? message.Name : null;

    static Task<Receipt> Raise(Guid id, string message) => Deliver(id, Guid.NewGuid(), Say(id, message));

    /// <summary>Hands it over as the message that it is.</summary>
    internal static Task<Receipt> Deliver(Guid id, Guid messageId, object message) => (Task<Receipt>)typeof(ISagaDoor).GetMethod(nameof(ISagaDoor.Deliver))!.MakeGenericMethod(message.GetType())
        .Invoke(MachineHost.Door, [id, messageId, message, CancellationToken.None, false, false, null, null])!;

    internal static object Say(Guid id, string message)
    {
        var now = MachineHost.Clock.Now;
        return message switch
        {
            nameof(RequestCancellation) => new RequestCancellation(id, Requests.For("Pos", "another"), now),
            nameof(ConfirmCancellation) => new ConfirmCancellation(id, Guid.NewGuid(), now),
            nameof(WithdrawCancellation) => new WithdrawCancellation(id, Guid.NewGuid(), now),
            nameof(SupplementDocuments) => new SupplementDocuments(id, Guid.NewGuid(), [], now),
            nameof(AmendCancellation) => new AmendCancellation(id, Guid.NewGuid(), now),
            nameof(ResubmitCancellation) => new ResubmitCancellation(id, Guid.NewGuid(), [], now),
            nameof(IdentityVerified) => new IdentityVerified(id, 1, now),
            nameof(IdentityRefused) => new IdentityRefused(id, 1, Codes.IdentityFailed, now),
            nameof(IdentitySynced) => new IdentitySynced(id, now),
            nameof(ContactChanged) => new ContactChanged(id, NoticeChannel.Sms, now),
            nameof(NoticeUndelivered) => new NoticeUndelivered(id, "notice", NoticeKind.ActionNeeded, [NoticeChannel.Sms], Codes.ContactStale, now),
            nameof(NoticeBounced) => new NoticeBounced(id, "notice", NoticeKind.ActionNeeded, NoticeChannel.Email, [NoticeChannel.Email], "5.1.1", now),
            nameof(ChargesQuoted) => new ChargesQuoted(id, 1, new(), [], now),
            nameof(NewChargePosted) => new NewChargePosted(id, "charge", Money.Cny(1), now),
            nameof(DecideEntitlement) => new DecideEntitlement(id, Guid.NewGuid(), "coupon", EntitlementChoice.Use, now),
            nameof(LinkedServicesStopped) => new LinkedServicesStopped(id, 1, [], now),
            nameof(LinkedServicesBlocked) => new LinkedServicesBlocked(id, 1, Codes.LinkedServiceActive, [], ["tv"], now),
            nameof(DeviceShipped) => new DeviceShipped(id, "SN-8801", "courier", "track", now),
            nameof(HoldPlaced) => new HoldPlaced(id, HoldKind.Risk, "risk-1", "abnormal trading", "risk", now),
            nameof(HoldReleased) => new HoldReleased(id, HoldKind.Risk, "risk-1", "checked", "risk", now),
            nameof(DisputeOpened) => new DisputeOpened(id, "dispute", Money.Cny(1), now),
            nameof(DisputeClosed) => new DisputeClosed(id, "dispute", DisputeOutcome.Won, now),
            nameof(WaiveGate) => new WaiveGate(id, Guid.NewGuid(), Gate.Documents, "goodwill", "operator-1", "operator-2", now),
            nameof(RetryStep) => new RetryStep(id, Guid.NewGuid(), nameof(CloseAccount), "corrected", "operator-1", now),
            nameof(ForceClosure) => new ForceClosure(id, Guid.NewGuid(), "court order", "operator-1", "operator-2", now),
            nameof(AddNote) => new AddNote(id, Guid.NewGuid(), "rang", "agent-1", NoteVisibility.Internal, now),
            nameof(AssignOwner) => new AssignOwner(id, Guid.NewGuid(), "agent-1", "knows the shop", "agent-2", now),
            nameof(StepsUndone) => new StepsUndone(id, 1, now),
            nameof(UndoBlocked) => new UndoBlocked(id, 1, UndoActKind.UnfreezeAccount, Codes.AccountAbnormal, 0, now),
            nameof(ReactivateService) => new ReactivateService(id, Guid.NewGuid(), now),
            nameof(ErasurePlanned) => new ErasurePlanned(id, 1, [], now),
            nameof(DutyFailed) => new DutyFailed(id, 1, DutyKind.EraseData, Codes.NotAvailable, now),
            nameof(DebitObserved) => new DebitObserved(id, "debit", Money.Cny(1), now),
            nameof(RefundStrayDebit) => new RefundStrayDebit(id, Guid.NewGuid(), "debit", "ours", "operator-1", now),
            nameof(RequestLeftoverPayout) => new RequestLeftoverPayout(id, Guid.NewGuid(), now),
            nameof(RefundInitiated) => new RefundInitiated(id, 1, "refund", "effect", Money.Cny(1), now),
            nameof(RefundRefused) => new RefundRefused(id, 1, "refund", Codes.NothingLeft, now),
            nameof(RefundFailed) => new RefundFailed(id, "effect", Codes.PayoutFailed, now),
            nameof(RecountDeadlines) => new RecountDeadlines(id, 2027, now),
            nameof(BillingCleared) => new BillingCleared(id, 1, new(), now),
            nameof(BillingBlocked) => new BillingBlocked(id, 1, Codes.BillUnpaid, new(), now),
            nameof(ChargePaid) => new ChargePaid(id, "payment", Money.Cny(1), now),
            nameof(EntitlementsSettled) => new EntitlementsSettled(id, 1, [], now),
            nameof(EntitlementsBlocked) => new EntitlementsBlocked(id, 1, Codes.EntitlementNotCleared, [], now),
            nameof(EntitlementChanged) => new EntitlementChanged(id, "coupon", now),
            nameof(DeviceCollectionOpened) => new DeviceCollectionOpened(id, 1, "label", now),
            nameof(DeviceReceived) => new DeviceReceived(id, "SN-8801", "here", "receipt", now),
            nameof(DeviceInspected) => new DeviceInspected(id, "SN-8801", InspectionGrade.Good, [], now),
            nameof(DeviceReturned) => new DeviceReturned(id, 1, "SN-8801", now),
            nameof(TerminalTransactionDeclined) => new TerminalTransactionDeclined(id, "SN-8801", "transaction", now),
            nameof(ReviewOpened) => new ReviewOpened(id, 1, now),
            nameof(ReviewApproved) => new ReviewApproved(id, 1, "rules", now),
            nameof(DecideReview) => new DecideReview(id, Guid.NewGuid(), ReviewDecision.Approve, "reviewer", null, null, [], now),
            nameof(AccountClosed) => new AccountClosed(id, 1, now),
            nameof(ClosureBlocked) => new ClosureBlocked(id, 1, ClosingActKind.PayOutBalance, Codes.PayoutFailed, now),
            nameof(DutyPerformed) => new DutyPerformed(id, 1, DutyKind.EraseData, "done", now),
            nameof(RefundSettled) => new RefundSettled(id, "effect", Money.Cny(1), now),
            nameof(DeadlineReached) => new DeadlineReached(id, now),
            _ => throw new ArgumentException($"Say here what a {message} looks like.", nameof(message)),
        };
    }
}
