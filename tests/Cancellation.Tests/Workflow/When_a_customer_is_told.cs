using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_customer_is_told
{
    [Test]
    public async Task Should_know_until_when_to_confirm()
    {
        var x = new Journey("Card", "2026-07-10 09:00");
        await x.Ask();
        await x.Quote();
        var told = await Told(x, NoticeKind.ConfirmationNeeded);
        Assert.That((told.ProductLine, told.Facts!.DueAt), Is.EqualTo(("Card", (DateTimeOffset?)Shanghai.At("2026-07-11 09:00"))));
    }

    [Test]
    [Covers("POS-33")]
    public async Task Should_know_when_it_is_done_at_the_latest() =>
        Assert.That((await Told(await Cases.Requested("Card", "2026-03-02 10:00"), NoticeKind.RequestReceived)).Facts!.LastDay, Is.EqualTo(Shanghai.Day("2026-03-23")));

    [Test]
    [Covers("POS-33")]
    public async Task Should_know_what_to_pay_and_until_when()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        var facts = (await Told(x, NoticeKind.ActionNeeded)).Facts!;
        Assert.That((facts.Amount, facts.LastDay), Is.EqualTo(((Money?)Money.Cny(3_838), (DateOnly?)Shanghai.Day("2026-04-01"))));
    }

    [Test]
    [Covers("POS-20", "POS-33")]
    public async Task Should_know_which_documents_are_missing()
    {
        var x = new Journey("Pos", "2026-08-03 10:00");
        await x.Ask(x.Request with { Documents = [new(DocumentKind.ApplicationForm, "doc-1"), new(DocumentKind.IdProof, "doc-2")] });
        await x.Confirm();
        var facts = (await Told(x, NoticeKind.ActionNeeded)).Facts!;
        Assert.That(facts.Needs, Is.EqualTo(new[] { "AccountProof", "PurchaseProof" }));
        Assert.That(facts.LastDay, Is.EqualTo(Shanghai.Day("2026-08-17")));
    }

    [Test]
    public async Task Should_know_which_documents_the_reviewer_asks_for()
    {
        var x = await Cases.UnderReview("Card", "2026-06-17 10:00");
        x.At("2026-06-18 10:00");
        await x.Deliver(new DecideReview(x.Id, Guid.NewGuid(), ReviewDecision.RequestDocuments, "reviewer-7", Codes.InfoIncomplete, "Please add it.", [DocumentKind.IdProof], Shanghai.At("2026-06-18 10:00")));
        var facts = (await Told(x, NoticeKind.ActionNeeded)).Facts!;
        Assert.That(facts.Needs, Is.EqualTo(new[] { "IdProof" }));
        Assert.That(facts.LastDay, Is.EqualTo(Shanghai.Day("2026-07-03")));
    }

    [Test]
    public async Task Should_know_what_is_left_of_value()
    {
        var x = await Cases.Requested("Card", "2026-03-02 10:00");
        await x.ClearBilling();
        await x.Deliver(new EntitlementsBlocked(x.Id, 1, Codes.EntitlementNotCleared, [new("coupon-1", "coupon", 1), new("coupon-2", "coupon", 1), new("points", "points", 0)], Shanghai.At("2026-03-02 10:00")));
        Assert.That((await Told(x, NoticeKind.ActionNeeded)).Facts!.Needs, Is.EqualTo(new[] { "coupon" }));
    }

    [Test]
    [Covers("PAY-28")]
    public async Task Should_know_the_last_day_of_use_and_what_was_asked_for()
    {
        var x = new Journey("Pay", "2026-04-30 11:00");
        await x.Ask(x.Request with { Operation = Operation.Suspend });
        await x.Confirm();
        await x.Close();
        var told = await Told(x, NoticeKind.CancellationClosed);
        Assert.That((told.Operation, told.Facts!.LastDayOfUse), Is.EqualTo((Operation.Suspend, (DateOnly?)Shanghai.Day("2026-04-30"))));
    }

    [Test]
    [Covers("PAY-23")]
    public async Task Should_know_how_much_money_comes_and_when()
    {
        var x = new Journey("Pay", "2026-04-30 11:00");
        await x.Ask();
        await x.Confirm();
        await x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))] });
        await x.ApproveByRules();
        await x.Close();
        var facts = (await Told(x, NoticeKind.CancellationClosed)).Facts!;
        Assert.That((facts.Amount, facts.EarliestDay, facts.LastDay), Is.EqualTo(((Money?)Money.Cny(4_950), (DateOnly?)Shanghai.Day("2026-05-08"), (DateOnly?)Shanghai.Day("2026-05-13"))));
    }

    static async Task<SendNotice> Told(Journey x, NoticeKind kind) => (await x.Sent<SendNotice>()).Single(notice => notice.Kind == kind);
}
