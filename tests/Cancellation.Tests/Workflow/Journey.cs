using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Replaying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Workflow;

/// <summary>One case on its way, with the test in the place of the customer, the workers and the reviewer.</summary>
public sealed class Journey
{
    static int count;
    readonly int number = Interlocked.Increment(ref count);

    public Journey(string line, string at)
    {
        Line = line;
        Id = DeterministicId.From(Guid.Empty, $"journey/{number}");
        At(at);
    }

    public Guid Id { get; }
    public string Line { get; }
    public CancellationRequest Request => Requests.For(Line, $"subscription-{number}");

    public Journey At(string localTime)
    {
        MachineHost.Clock.Now = Shanghai.At(localTime);
        return this;
    }

    static DateTimeOffset Now => MachineHost.Clock.Now;

    public Task<Receipt> Deliver<T>(T message, Guid? messageId = null) where T : class =>
        MachineHost.Door.Deliver(Id, messageId ?? Guid.NewGuid(), message, CancellationToken.None);

    /// <summary>The request; where the policy asks for it, it is the customer's own.</summary>
    public async Task<Receipt> Ask(CancellationRequest? request = null)
    {
        var receipt = await Deliver(new RequestCancellation(Id, request ?? Request, Now));
        if (Rules.Policies.FindLatest(Line)?.VerifyIdentity == true)
            await Deliver(new IdentityVerified(Id, 1, Now), DeterministicId.From(Id, "identity"));
        return receipt;
    }

    public Task<Receipt> Quote(BillingStanding? standing = null, IReadOnlyList<Entitlement>? items = null, int ask = 1) =>
        Deliver(new ChargesQuoted(Id, ask, standing ?? new() { AutoRenewalStopped = true }, items ?? [], Now));
    public Task<Receipt> ConfirmQuote(string sha256) => Deliver(new ConfirmCancellation(Id, Guid.NewGuid(), Now, sha256));
    public Task<Receipt> Pay(string paymentId, long fen, string? quote = null) => Deliver(new ChargePaid(Id, paymentId, Money.Cny(fen), Now, quote));
    public Task<Receipt> Confirm() => Deliver(new ConfirmCancellation(Id, Guid.NewGuid(), Now));
    public Task<Receipt> Withdraw() => Deliver(new WithdrawCancellation(Id, Guid.NewGuid(), Now));
    public Task<Receipt> ClearBilling(BillingStanding? standing = null, int ask = 1) => Deliver(new BillingCleared(Id, ask, standing ?? new() { AutoRenewalStopped = true }, Now));
    public Task<Receipt> BlockBilling(int ask = 1) => Deliver(new BillingBlocked(Id, ask, Codes.BillUnpaid, new() { Dues = [new("bill-1", "UnpaidBill", Money.Cny(3_800), Shanghai.Day("2026-02-10"))] }, Now));
    public Task<Receipt> SettleEntitlements(int ask = 1) => Deliver(new EntitlementsSettled(Id, ask, [], Now));
    public Task<Receipt> Approve() => Deliver(new DecideReview(Id, Guid.NewGuid(), ReviewDecision.Approve, "reviewer-7", null, null, [], Now));
    public Task<Receipt> ApproveByRules() => Deliver(new ReviewApproved(Id, 1, "rules", Now));
    public Task<Receipt> OpenCollection() => Deliver(new DeviceCollectionOpened(Id, 1, "label-1", Now));
    public Task<Receipt> ReceiveDevice(string serial = "SN-8801") => Deliver(new DeviceReceived(Id, serial, "Hangzhou 3", "receipt-1", Now));
    public Task<Receipt> InspectDevice(InspectionGrade grade = InspectionGrade.Good, string serial = "SN-8801") => Deliver(new DeviceInspected(Id, serial, grade, [], Now));
    public Task<Receipt> Close() => Deliver(new AccountClosed(Id, 1, Now));
    public Task<Receipt> Perform(DutyKind duty, string? target = null, int ask = 1) => Deliver(new DutyPerformed(Id, ask, duty, "done", Now, target));
    public Task<Receipt> FailDuty(DutyKind duty, string? target = null, int ask = 1, string code = Codes.NotAvailable) => Deliver(new DutyFailed(Id, ask, duty, code, Now, target));
    public Task<Receipt> PlanErasure(params HeldRecords[] holdings) => Deliver(new ErasurePlanned(Id, 1, holdings, Now));

    /// <summary>Does what is asked for of the duties, except sealing, as long as anything is.</summary>
    public async Task DoDuties(params HeldRecords[] holdings)
    {
        if (holdings.Length == 0)
            holdings = [new("crm"), new("marketing")];
        while ((await Row()).File.Duties.Find(x => x.Status == DutyStatus.Asked && x.Kind is not (DutyKind.SealEvidence or DutyKind.TrackRefund)) is { } duty)
            if (duty.Kind == DutyKind.PlanErasure)
                await PlanErasure(holdings);
            else
                await Perform(duty.Kind, duty.Target);
    }

    /// <summary>The id of the effect that pays, by the act of closing or the refund's id.</summary>
    public async Task<string> EffectOf(string target) => (await Row()).File.Duties.Single(x => x.Kind == DutyKind.TrackRefund && x.Target == target).EffectId!;

    public async Task<Receipt> Settle(string target, long fen) => await SettleRefund(await EffectOf(target), fen);
    public Task<Receipt> SettleRefund(string effectId, long fen) => Deliver(new RefundSettled(Id, effectId, Money.Cny(fen), Now));

    /// <summary>Rings the case's alarm as the ledger would: with the token of the schedule.</summary>
    public async Task<Receipt> RingAlarm(string at)
    {
        At(at);
        var row = await Row();
        return await Deliver(new DeadlineReached(Id, row.AlarmAt ?? Now));
    }

    public async Task<CancellationCase> Row()
    {
        await using var database = MachineHost.OpenDatabase();
        return await database.Cancellations.AsNoTracking().SingleAsync(x => x.CorrelationId == Id);
    }

    public async Task<string> State() => (await Row()).CurrentState;

    public async Task<CaseView> View()
    {
        await using var database = MachineHost.OpenDatabase();
        return (await new CaseReader(database, MachineHost.Clock, Rules.Policies).Find(Id, CancellationToken.None))!;
    }

    public async Task<DeadlineView> Deadline(string timer) => (await View()).Deadlines.Last(x => x.Timer == timer);

    public async Task<List<JournalEntry>> Journal()
    {
        await using var database = MachineHost.OpenDatabase();
        return await database.Journal.AsNoTracking().Where(x => x.CaseId == Id).OrderBy(x => x.Seq).ToListAsync();
    }

    /// <summary>What the case sent and nobody handled, in order.</summary>
    public async Task<List<T>> Sent<T>()
    {
        await using var database = MachineHost.OpenDatabase();
        var rows = await database.Outbox.AsNoTracking().Where(x => x.CaseId == Id && x.Kind == typeof(T).Name).ToListAsync();
        return [.. rows.Select(x => JsonDocument.Parse(x.Body).RootElement.GetProperty("message").Deserialize<T>(LedgerJson.Options)!)];
    }

    public async Task<IEnumerable<NoticeKind>> Notices() => (await Sent<SendNotice>()).Select(x => x.Kind);

    public async Task<CancellationCase> Replay() => MachineHost.Services.GetRequiredService<CaseReplay>().Fold(await Journal());
}

static class Requests
{
    public static CancellationRequest For(string line, string subscription) => new()
    {
        ProductLine = line,
        CustomerId = "customer-1",
        SubscriptionId = subscription,
        Channel = Channel.App,
        TerminalSerialNumber = line == "Pos" ? "SN-8801" : null,
        Reason = new("NO_LONGER_USED"),
        Agreement = new("cancellation-agreement", "3", Shanghai.At("2026-03-02 09:59")),
        Identity = new([IdentityFactor.Password, IdentityFactor.SmsCode], "verification-1", Shanghai.At("2026-03-02 09:58")),
        Documents = line == "Pos"
            ? [new(DocumentKind.IdProof, "doc-1"), new(DocumentKind.AccountProof, "doc-2"), new(DocumentKind.Contract, "doc-3")]
            : [],
    };
}
