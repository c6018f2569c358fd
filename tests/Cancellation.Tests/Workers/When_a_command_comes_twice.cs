using Cancellation.Contracts;
using Cancellation.Sandbox;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_command_comes_twice : WorkersOnSandbox
{
    [TestCaseSource(nameof(Commands))]
    public async Task Should_give_the_same_answer_and_do_nothing_again(Func<Guid, object> make)
    {
        var command = make(CaseId);
        var first = await AskAny(command);
        var books = World.ReadBooks(CaseId);
        Clock.Now += TimeSpan.FromHours(1);
        var second = await AskAny(command);
        Assert.That(second, Is.EqualTo(first));
        Same(World.ReadBooks(CaseId), books, attemptsToo: true);
    }

    [TestCaseSource(nameof(Commands))]
    public async Task Should_do_each_effect_once_in_the_books_when_the_process_died_before_writing_it_down(Func<Guid, object> make)
    {
        var command = make(CaseId);
        var undisturbed = await Undisturbed(command);
        // Each run gets one effect further: the n-th dies when the other side did the n-th effect but it was not written down yet.
        for (var died = true; died;)
        {
            Steps.DiesAfter = Steps.DiesAfter is null ? 1 : 2;
            try
            {
                await AskAny(command);
                died = false;
            }
            catch (ProcessDied)
            {
                Clock.Now += TimeSpan.FromSeconds(10);
            }
        }
        Same(World.ReadBooks(CaseId), undisturbed, attemptsToo: false);
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    /// <summary>What the books hold when nothing goes wrong; the sandbox is as before afterwards.</summary>
    async Task<CaseBooks> Undisturbed(object command)
    {
        await World.Reset();
        await Prepare();
        Forget();
        await AskAny(command);
        var books = World.ReadBooks(CaseId);
        Forget();
        await World.Reset();
        await Prepare();
        return books;
    }

    [SetUp]
    public async Task Prepare()
    {
        await World.HandOver("SN-8801", "counter 1");
        await World.Debit("POS-8801", "D-1", Money.Cny(1_500));
    }

    static void Same(CaseBooks actual, CaseBooks expected, bool attemptsToo)
    {
        Assert.That(actual.Acts.Select(x => (x.EffectId, x.Kind, x.Accepted, x.Receipt, x.Code, Attempts: attemptsToo ? x.Attempts : 0)).Order(),
            Is.EqualTo(expected.Acts.Select(x => (x.EffectId, x.Kind, x.Accepted, x.Receipt, x.Code, Attempts: attemptsToo ? x.Attempts : 0)).Order()));
        Assert.That(actual.Entries.Select(x => (x.EffectId, x.Holder, x.Account, x.Amount.Amount)).Order(), Is.EqualTo(expected.Entries.Select(x => (x.EffectId, x.Holder, x.Account, x.Amount.Amount)).Order()));
        Assert.That(actual.Payouts.Select(x => (x.EffectId, x.Amount)), Is.EqualTo(expected.Payouts.Select(x => (x.EffectId, x.Amount))));
    }

    Task<object?> AskAny(object command) => command switch
    {
        ClearBilling x => Ask(x),
        SettleEntitlements x => Ask(x),
        QuoteCharges x => Ask(x),
        StopLinkedServices x => Ask(x),
        CollectDevice x => Ask(x),
        ReviewCancellation x => Ask(x),
        CloseAccount x => Ask(x),
        PerformDuty x => Ask(x),
        SendNotice x => Ask(x),
        PayRefund x => Ask(x),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    static IEnumerable<TestCaseData> Commands()
    {
        static TestCaseData Case(string name, Func<Guid, object> make) => new TestCaseData(make).SetArgDisplayNames(name);
        yield return Case("ClearBilling with renewal on", id => new ClearBilling(id, 1, "Card", "C-1003", "M-1003", true));
        yield return Case("ClearBilling with a due", id => new ClearBilling(id, 1, "Pay", "C-5002", "PAY-5002", true));
        yield return Case("SettleEntitlements", id => new SettleEntitlements(id, 1, "Card", "C-1004", "M-1004"));
        yield return Case("SettleEntitlements with decisions", id => new SettleEntitlements(id, 1, "Card", "C-1004", "M-1004")
        {
            Decisions =
            [
                new("M-1004-points", "points", EntitlementChoice.Convert, 12_300, Money.Cny(1_230), null, "consent-1", DateTimeOffset.UnixEpoch),
                new("M-1004-coupon", "coupon", EntitlementChoice.Transfer, 1, null, "M-2002", null, DateTimeOffset.UnixEpoch),
                new("M-1004-package", "package", EntitlementChoice.Refund, 1, Money.Cny(26_729), null, null, DateTimeOffset.UnixEpoch),
            ],
        });
        yield return Case("QuoteCharges", id => new QuoteCharges(id, 1, "Pay", "C-5004", "PAY-5004"));
        yield return Case("ClearBilling that freezes", id => new ClearBilling(id, 1, "Pay", "C-5003", "PAY-5003", true, FreezeAccount: true));
        yield return Case("StopLinkedServices", id => new StopLinkedServices(id, 1, "C-5005", "PAY-5005"));
        yield return Case("CollectDevice", id => new CollectDevice(id, 1, "Pos", "C-8801", "POS-8801", "SN-8801", null));
        yield return Case("ReviewCancellation by a person", id => new ReviewCancellation(id, 1, "Pos", ReviewMode.Manual, null));
        yield return Case("ReviewCancellation by policy", id => new ReviewCancellation(id, 1, "Pay", ReviewMode.Auto, null));
        yield return Case("CloseAccount", id => new CloseAccount(id, 1, "Pos", "C-8801", "POS-8801", "SN-8801", Merchant.ClosingActs));
        yield return Case("CloseAccount that is refused", id => new CloseAccount(id, 1, "Pos", "C-8801", "POS-8801", "SN-8801", [new(ClosingActKind.FreezeNewDebits), new(ClosingActKind.StopService), new(ClosingActKind.VerifyClosed)]));
        foreach (var duty in Enum.GetValues<DutyKind>())
            yield return Case($"PerformDuty {duty}", id => new PerformDuty(id, 1, duty, "C-8801", "POS-8801", null, duty switch
            {
                DutyKind.EraseData => "crm", DutyKind.NotifyCounterparty => "bank", DutyKind.RetainRecords => "transactions", _ => null,
            }) { Sha256 = "00" });
        yield return Case("PayRefund of a debit", id => new PayRefund(id, 1, "debit/D-1", RefundPurpose.StrayDebit, Money.Cny(1_500), "POS-8801", "D-1", null));
        yield return Case("PayRefund of what is left", id => new PayRefund(id, 1, "leftover/1", RefundPurpose.Leftover, null, "POS-8801", null, "CARD-8801"));
        yield return Case("SendNotice", id => new SendNotice(id, "n1", NoticeKind.RequestReceived, "C-8801", [NoticeChannel.Sms, NoticeChannel.Email], null, DateTimeOffset.UnixEpoch));
    }
}
