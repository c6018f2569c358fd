using Cancellation.Contracts;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_duty_remains : WorkersOnSandbox
{
    [Test]
    public async Task Should_erase_in_every_system_that_holds_data()
    {
        var done = (DutyPerformed)(await Ask(Duty(DutyKind.EraseData)))!;
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => x.Target), Is.EqualTo(new[] { "crm", "logs", "marketing", "wallet" }));
        Assert.That(done.Evidence, Does.StartWith("crm: ER-").And.Contain("wallet: ER-"));
    }

    [TestCase(DutyKind.WatchStrayDebits, "stray debits seen: 1")]
    [TestCase(DutyKind.WatchTerminal, "declined terminal transactions: 0")]
    [TestCase(DutyKind.Reactivation, "the window ended without reactivation")]
    public async Task Should_end_a_watch_only_when_its_day_has_come(DutyKind watch, string evidence)
    {
        await World.Debit("M-1001", "d1", Money.Cny(1_500));
        var due = Clock.Now + TimeSpan.FromDays(31);
        Assert.That(await Ask(Duty(watch) with { DueAt = due }), Is.Null);
        Clock.Now = due;
        Assert.That(await Ask(Duty(watch) with { DueAt = due, Ask = 2 }), Is.EqualTo(new DutyPerformed(CaseId, 2, watch, evidence, due)));
    }

    [Test]
    public async Task Should_leave_a_refund_that_is_under_way_open()
    {
        await Ask(CloseAccount("Pay", "PAY-5001", null, new ClosingAct(ClosingActKind.PayOutBalance, Money.Cny(4_950))));
        Assert.That(await Ask(Duty(DutyKind.TrackRefund)), Is.Null);
        var settled = await World.SettlePayouts(CaseId);
        Assert.That(await Ask(Duty(DutyKind.TrackRefund) with { Ask = 2 }), Is.InstanceOf<DutyPerformed>().With.Property("Evidence").EqualTo($"settled: {settled.Single().EffectId}"));
    }

    [TestCase(DutyKind.SealEvidence, "SL-")]
    [TestCase(DutyKind.RetainRecords, "RR-")]
    public async Task Should_prove_it_by_the_receipt(DutyKind duty, string prefix) =>
        Assert.That(((DutyPerformed)(await Ask(Duty(duty)))!).Evidence, Does.StartWith(prefix));

    PerformDuty Duty(DutyKind kind) => new(CaseId, 1, kind, "C-1001", "M-1001", null);
}
