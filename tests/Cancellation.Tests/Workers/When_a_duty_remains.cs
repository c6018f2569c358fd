using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_duty_remains : WorkersOnSandbox
{
    [Test]
    public async Task Should_say_which_systems_hold_which_records()
    {
        await World.Enter(new() { SubscriptionId = "M-77", ProductLine = "Card", DataHolders = ["crm", "crm/complaint 77", "logs"] });
        var planned = (ErasurePlanned)(await Ask(Duty(DutyKind.PlanErasure) with { CustomerId = "C-77" }))!;
        Assert.That(planned.Holdings, Is.EqualTo(new HeldRecords[] { new("crm"), new("crm", "complaint 77"), new("logs") }));
    }

    [Test]
    [Covers("CARD-54")]
    public async Task Should_erase_one_class_of_records_and_nothing_else()
    {
        await World.Enter(new() { SubscriptionId = "M-77", ProductLine = "Card", DataHolders = ["crm", "crm/complaint 77", "logs"] });
        var done = (DutyPerformed)(await Ask(Duty(DutyKind.EraseData, "crm") with { CustomerId = "C-77" }))!;
        Assert.That((done.Target, done.Evidence[..3]), Is.EqualTo(("crm", "ER-")));
        Assert.That(World.RecordsOf("C-77").Select(x => (x.System, x.RecordClass, x.ErasedAt is not null)), Is.EqualTo(new[]
        {
            ("crm", null, true), ("crm", "complaint 77", false), ("logs", (string?)null, false),
        }));
    }

    [Test]
    public async Task Should_say_that_a_system_does_not_answer_and_do_it_when_asked_again()
    {
        await World.Break("marketing");
        Assert.That(await Ask(Duty(DutyKind.EraseData, "marketing")), Is.EqualTo(new DutyFailed(CaseId, 1, DutyKind.EraseData, Codes.NotAvailable, Clock.Now, "marketing")));
        Assert.That(await Ask(Duty(DutyKind.EraseData, "crm")), Is.InstanceOf<DutyPerformed>());
        await World.Mend("marketing");
        Assert.That(await Ask(Duty(DutyKind.EraseData, "marketing") with { Ask = 2 }), Is.InstanceOf<DutyPerformed>());
    }

    [Test]
    [Covers("CARD-55")]
    public async Task Should_leave_nothing_in_consumption_that_leads_back()
    {
        await World.Enter(new() { SubscriptionId = "M-77", ProductLine = "Card", Consumption = [new("coffee", 1_800), new("tea", 900)] });
        await Ask(Duty(DutyKind.AnonymiseRecords) with { CustomerId = "C-77", SubscriptionId = "M-77" });
        var kept = World.Consumption().Where(x => x.What is "coffee" or "tea").ToList();
        Assert.That(kept.Select(x => (x.What, x.Fen, x.CustomerId, x.SubscriptionId)), Is.EqualTo(new[] { ("coffee", 1_800L, (string?)null, (string?)null), ("tea", 900L, null, null) }));
        Assert.That(kept.Select(x => x.RecordId), Has.All.Length.EqualTo(32).And.None.StartsWith("M-77"));
    }

    [Test]
    [Covers("POS-40")]
    public async Task Should_prove_that_a_counterparty_was_told()
    {
        await World.Break("bank");
        Assert.That(await Ask(Duty(DutyKind.NotifyCounterparty, "bank")), Is.InstanceOf<DutyFailed>());
        Assert.That(((DutyPerformed)(await Ask(Duty(DutyKind.NotifyCounterparty, "payment-company")))!).Evidence, Does.StartWith("AC-"));
    }

    [Test]
    [Covers("T-RETENTION")]
    public async Task Should_purge_a_kept_class_wherever_it_is()
    {
        await World.Enter(new() { SubscriptionId = "M-77", ProductLine = "Card", DataHolders = ["acquiring/transactions", "ledger/transactions", "logs"] });
        await Ask(Duty(DutyKind.RetainRecords, "transactions") with { CustomerId = "C-77" });
        Assert.That(World.RecordsOf("C-77").Where(x => x.ErasedAt is null).Select(x => x.System), Is.EqualTo(new[] { "logs" }));
    }

    [Test]
    [Covers("POS-62")]
    public async Task Should_seal_the_hash_that_it_was_given()
    {
        var done = (DutyPerformed)(await Ask(Duty(DutyKind.SealEvidence) with { Sha256 = "abc", KeepUntil = new(2029, 8, 12) }))!;
        Assert.That(done.Evidence, Does.StartWith("SL-"));
        Assert.That(World.ReadBooks(CaseId).Acts.Single().Target, Is.EqualTo("abc"));
    }

    [Test]
    public async Task Should_erase_again_what_a_backup_brought_back()
    {
        var backup = Clock.Now;
        Clock.Now += TimeSpan.FromDays(1);
        await Ask(Duty(DutyKind.EraseData, "crm"));
        Assert.That(await World.RestoreBackup("crm", backup), Is.EqualTo(1));
        Assert.That(World.RecordsOf("C-1001").Single(x => x.System == "crm").ErasedAt, Is.Null);
        await World.EraseAgain("C-1001", "crm");
        Assert.That(World.RecordsOf("C-1001").Single(x => x.System == "crm").ErasedAt, Is.Not.Null);
    }

    PerformDuty Duty(DutyKind kind, string? target = null) => new(CaseId, 1, kind, "C-1001", "M-1001", null, target);
}
