using Cancellation.Contracts;
using Cancellation.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_another_side_fails : WorkersOnSandbox, ISandboxFaults
{
    int losesAnswers, fails;

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ISandboxFaults>(this);

    [SetUp]
    public void Heal() => (losesAnswers, fails) = (0, 0);

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
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => (x.Accepted, x.Attempts)), Is.EqualTo(new[] { (true, 3L) }));
    }

    [Test]
    public void Should_leave_the_step_to_the_ledger_when_it_goes_on()
    {
        fails = int.MaxValue;
        Assert.That(() => Ask(ClearBilling("Card", "M-1003")), Throws.InstanceOf<SandboxUnreachableException>());
    }

    [Test]
    public async Task Should_go_on_where_it_stopped()
    {
        await World.HandOver("SN-8801", "counter 1");
        losesAnswers = 3;
        Assert.That(() => Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Merchant.ClosingActs)), Throws.InstanceOf<SandboxUnreachableException>());
        Assert.That(await Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Merchant.ClosingActs)), Is.InstanceOf<AccountClosed>());
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => x.Attempts), Is.EqualTo(new[] { 4 }.Concat(Enumerable.Repeat(1, Merchant.ClosingActs.Length - 1))));
    }

    void ISandboxFaults.BeforeBooking(Guid effectId, string act)
    {
        if (fails > 0 && fails-- > 0)
            throw new SandboxUnreachableException(act, effectId);
    }

    void ISandboxFaults.AfterBooking(Guid effectId, string act)
    {
        if (losesAnswers > 0 && losesAnswers-- > 0)
            throw new SandboxUnreachableException(act, effectId);
    }
}
