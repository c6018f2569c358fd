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

    static Task<Receipt> Raise(Guid id, string message)
    {
        var now = MachineHost.Clock.Now;
        return message switch
        {
            nameof(RequestCancellation) => Deliver(new RequestCancellation(id, Requests.For("Pos", "another"), now)),
            nameof(ConfirmCancellation) => Deliver(new ConfirmCancellation(id, Guid.NewGuid(), now)),
            nameof(WithdrawCancellation) => Deliver(new WithdrawCancellation(id, Guid.NewGuid(), now)),
            nameof(SupplementDocuments) => Deliver(new SupplementDocuments(id, Guid.NewGuid(), [], now)),
            nameof(AmendCancellation) => Deliver(new AmendCancellation(id, Guid.NewGuid(), now)),
            nameof(ResubmitCancellation) => Deliver(new ResubmitCancellation(id, Guid.NewGuid(), [], now)),
            nameof(IdentityVerified) => Deliver(new IdentityVerified(id, 1, now)),
            nameof(IdentityRefused) => Deliver(new IdentityRefused(id, 1, Codes.IdentityFailed, now)),
            nameof(IdentitySynced) => Deliver(new IdentitySynced(id, now)),
            nameof(ContactChanged) => Deliver(new ContactChanged(id, NoticeChannel.Sms, now)),
            nameof(NoticeUndelivered) => Deliver(new NoticeUndelivered(id, "notice", NoticeKind.ActionNeeded, [NoticeChannel.Sms], Codes.ContactStale, now)),
            nameof(NoticeBounced) => Deliver(new NoticeBounced(id, "notice", NoticeKind.ActionNeeded, NoticeChannel.Email, [NoticeChannel.Email], "5.1.1", now)),
            nameof(ChargesQuoted) => Deliver(new ChargesQuoted(id, 1, new(), [], now)),
            nameof(NewChargePosted) => Deliver(new NewChargePosted(id, "charge", Money.Cny(1), now)),
            nameof(DecideEntitlement) => Deliver(new DecideEntitlement(id, Guid.NewGuid(), "coupon", EntitlementChoice.Use, now)),
            nameof(LinkedServicesStopped) => Deliver(new LinkedServicesStopped(id, 1, [], now)),
            nameof(LinkedServicesBlocked) => Deliver(new LinkedServicesBlocked(id, 1, Codes.LinkedServiceActive, [], ["tv"], now)),
            nameof(DeviceShipped) => Deliver(new DeviceShipped(id, "SN-8801", "courier", "track", now)),
            nameof(HoldPlaced) => Deliver(new HoldPlaced(id, HoldKind.Risk, "risk-1", "abnormal trading", "risk", now)),
            nameof(HoldReleased) => Deliver(new HoldReleased(id, HoldKind.Risk, "risk-1", "checked", "risk", now)),
            nameof(DisputeOpened) => Deliver(new DisputeOpened(id, "dispute", Money.Cny(1), now)),
            nameof(DisputeClosed) => Deliver(new DisputeClosed(id, "dispute", DisputeOutcome.Won, now)),
            nameof(WaiveGate) => Deliver(new WaiveGate(id, Guid.NewGuid(), Gate.Documents, "goodwill", "operator-1", "operator-2", now)),
            nameof(RetryStep) => Deliver(new RetryStep(id, Guid.NewGuid(), nameof(CloseAccount), "corrected", "operator-1", now)),
            nameof(ForceClosure) => Deliver(new ForceClosure(id, Guid.NewGuid(), "court order", "operator-1", "operator-2", now)),
            nameof(AddNote) => Deliver(new AddNote(id, Guid.NewGuid(), "rang", "agent-1", NoteVisibility.Internal, now)),
            nameof(AssignOwner) => Deliver(new AssignOwner(id, Guid.NewGuid(), "agent-1", "knows the shop", "agent-2", now)),
            nameof(StepsUndone) => Deliver(new StepsUndone(id, 1, now)),
            nameof(UndoBlocked) => Deliver(new UndoBlocked(id, 1, UndoActKind.UnfreezeAccount, Codes.AccountAbnormal, 0, now)),
            nameof(ReactivateService) => Deliver(new ReactivateService(id, Guid.NewGuid(), now)),
            nameof(ErasurePlanned) => Deliver(new ErasurePlanned(id, 1, [], now)),
            nameof(DutyFailed) => Deliver(new DutyFailed(id, 1, DutyKind.EraseData, Codes.NotAvailable, now)),
            nameof(DebitObserved) => Deliver(new DebitObserved(id, "debit", Money.Cny(1), now)),
            nameof(RefundStrayDebit) => Deliver(new RefundStrayDebit(id, Guid.NewGuid(), "debit", "ours", "operator-1", now)),
            nameof(RequestLeftoverPayout) => Deliver(new RequestLeftoverPayout(id, Guid.NewGuid(), now)),
            nameof(RefundInitiated) => Deliver(new RefundInitiated(id, 1, "refund", "effect", Money.Cny(1), now)),
            nameof(RefundRefused) => Deliver(new RefundRefused(id, 1, "refund", Codes.NothingLeft, now)),
            nameof(RefundFailed) => Deliver(new RefundFailed(id, "effect", Codes.PayoutFailed, now)),
            nameof(RecountDeadlines) => Deliver(new RecountDeadlines(id, 2027, now)),
            nameof(BillingCleared) => Deliver(new BillingCleared(id, 1, new(), now)),
            nameof(BillingBlocked) => Deliver(new BillingBlocked(id, 1, Codes.BillUnpaid, new(), now)),
            nameof(ChargePaid) => Deliver(new ChargePaid(id, "payment", Money.Cny(1), now)),
            nameof(EntitlementsSettled) => Deliver(new EntitlementsSettled(id, 1, [], now)),
            nameof(EntitlementsBlocked) => Deliver(new EntitlementsBlocked(id, 1, Codes.EntitlementNotCleared, [], now)),
            nameof(EntitlementChanged) => Deliver(new EntitlementChanged(id, "coupon", now)),
            nameof(DeviceCollectionOpened) => Deliver(new DeviceCollectionOpened(id, 1, "label", now)),
            nameof(DeviceReceived) => Deliver(new DeviceReceived(id, "SN-8801", "here", "receipt", now)),
            nameof(DeviceInspected) => Deliver(new DeviceInspected(id, "SN-8801", InspectionGrade.Good, [], now)),
            nameof(DeviceReturned) => Deliver(new DeviceReturned(id, 1, "SN-8801", now)),
            nameof(TerminalTransactionDeclined) => Deliver(new TerminalTransactionDeclined(id, "SN-8801", "transaction", now)),
            nameof(ReviewOpened) => Deliver(new ReviewOpened(id, 1, now)),
            nameof(ReviewApproved) => Deliver(new ReviewApproved(id, 1, "rules", now)),
            nameof(DecideReview) => Deliver(new DecideReview(id, Guid.NewGuid(), ReviewDecision.Approve, "reviewer", null, null, [], now)),
            nameof(AccountClosed) => Deliver(new AccountClosed(id, 1, now)),
            nameof(ClosureBlocked) => Deliver(new ClosureBlocked(id, 1, ClosingActKind.PayOutBalance, Codes.PayoutFailed, now)),
            nameof(DutyPerformed) => Deliver(new DutyPerformed(id, 1, DutyKind.EraseData, "done", now)),
            nameof(RefundSettled) => Deliver(new RefundSettled(id, "effect", Money.Cny(1), now)),
            nameof(DeadlineReached) => Deliver(new DeadlineReached(id, now)),
            _ => throw new ArgumentException($"Say here what a {message} looks like.", nameof(message)),
        };

        Task<Receipt> Deliver<T>(T x) where T : class => MachineHost.Door.Deliver(id, Guid.NewGuid(), x, CancellationToken.None);
    }
}
