using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_a_sample_is_entered : WorkersOnSandbox
{
    [Test]
    public async Task Should_give_a_merchant_what_merchants_have()
    {
        await World.Enter(new Sample { SubscriptionId = "POS-77", ProductLine = "Pos" });
        Assert.That((await Side<ITerminalRegistry>().Find("POS-77", default))!.SerialNumber, Is.EqualTo("SN-77"));
        Assert.That((await Side<IBillingLedger>().Stand("C-77", "POS-77", null, default))!.Deposit, Is.Null);
        Assert.That(await Side<IPersonalDataHolders>().HoldingsOf("C-77", default), Is.EqualTo(new HeldRecords[] { new("crm"), new("logs"), new("marketing"), new("wallet") }));
    }

    [Test]
    public async Task Should_have_what_was_said_in_the_books()
    {
        await World.Enter(new Sample
        {
            SubscriptionId = "PAY-77", ProductLine = "Pay", CustomerId = "C-1", AutoRenewal = true,
            Balances = new Dictionary<string, long> { ["balance"] = 700 }, Dues = [new("B-1", 50, new(2026, 5, 10))], Reachable = [NoticeChannel.Email],
        });
        var standing = (await Side<IBillingLedger>().Stand("C-1", "PAY-77", null, default))!;
        Assert.That(standing.Balances, Is.EqualTo(new[] { new HeldBalance("balance", Money.Cny(700)) }));
        Assert.That(standing.Dues, Is.EqualTo(new[] { new Due("B-1", "UnpaidBill", Money.Cny(50), new(2026, 5, 10)) }));
        Assert.That(standing.AutoRenewalStopped, Is.False);
        Assert.That((await Side<INoticeGateway>().ContactsOf("C-1", default)).Channels, Is.EqualTo(new[] { NoticeChannel.Email }));
    }

    [Test]
    public async Task Should_have_nothing_where_none_is_said()
    {
        await World.Enter(new Sample { SubscriptionId = "POS-78", ProductLine = "Pos", Terminals = [], DataHolders = [] });
        Assert.That(await Side<ITerminalRegistry>().Find("POS-78", default), Is.Null);
        Assert.That(await Side<IPersonalDataHolders>().HoldingsOf("C-78", default), Is.Empty);
    }

    [Test]
    public async Task Should_refuse_a_subscription_that_is_there()
    {
        var sample = new Sample { SubscriptionId = "PAY-79", ProductLine = "Pay" };
        await World.Enter(sample);
        Assert.That(async () => await World.Enter(sample), Throws.InstanceOf<SandboxRefusal>().With.Message.Contains("PAY-79"));
    }
}
