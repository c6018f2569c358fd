using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_another_side_fails : WorkersOnSandbox, ISandboxFaults
{
    int losesAnswers, fails, retries;

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ISandboxFaults>(this).ConfigureAll<PortOptions>(x => x.Retries = retries);

    [SetUp]
    public void Heal() => (losesAnswers, fails, retries) = (0, 0, 2);

    [Test]
    public async Task Should_bridge_a_hiccup()
    {
        fails = 2;
        Assert.That(await Ask(ClearBilling("Card", "M-1003")), Is.InstanceOf<BillingCleared>());
        Assert.That(World.ReadBooks(CaseId).Acts.Single().Attempts, Is.EqualTo(1), "nothing was booked while it failed");
    }

    [Test]
    public async Task Should_book_once_when_the_answer_is_lost()
    {
        losesAnswers = 2;
        Assert.That(await Ask(ClearBilling("Card", "M-1003")), Is.InstanceOf<BillingCleared>());
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => (x.Accepted, x.Attempts)), Is.EqualTo(new[] { (true, 1L) }), "it was asked what became of it");
    }

    [Test]
    public void Should_leave_the_step_to_the_ledger_when_it_goes_on()
    {
        fails = int.MaxValue;
        Assert.That(() => Ask(ClearBilling("Card", "M-1003")), Throws.InstanceOf<PartnerUnavailableException>());
    }

    [Test]
    public async Task Should_go_on_where_it_stopped()
    {
        await World.HandOver("SN-8801", "counter 1");
        (losesAnswers, retries) = (1, 0);
        Assert.That(() => Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Merchant.ClosingActs)), Throws.InstanceOf<PartnerUnavailableException>());
        Assert.That(await Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Merchant.ClosingActs)), Is.InstanceOf<AccountClosed>());
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => x.Attempts), Is.All.EqualTo(1).And.Exactly(Merchant.ClosingActs.Length).Items, "what was done already is asked about, not done again");
    }

    void ISandboxFaults.BeforeBooking(Guid effectId, string act)
    {
        if (fails > 0 && fails-- > 0)
            throw new SandboxUnreachableException(act, effectId, isBooked: false);
    }

    void ISandboxFaults.AfterBooking(Guid effectId, string act)
    {
        if (losesAnswers > 0 && losesAnswers-- > 0)
            throw new SandboxUnreachableException(act, effectId, isBooked: true);
    }
}
