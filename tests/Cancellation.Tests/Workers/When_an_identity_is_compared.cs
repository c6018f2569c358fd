using Cancellation.Contracts;
using Cancellation.Sandbox;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_an_identity_is_compared : WorkersOnSandbox
{
    VerifyIdentity Verify(string subscriptionId, string customerId, int ask = 1) => new(CaseId, ask, "Card", customerId, subscriptionId, null);

    [Test]
    [Covers("CARD-05")]
    public async Task Should_verify_the_one_it_is_registered_for() =>
        Assert.That(await Ask(Verify("M-1001", "C-1001")), Is.EqualTo(new IdentityVerified(CaseId, 1, Clock.Now)));

    [Test]
    [Covers("CARD-05")]
    public async Task Should_refuse_another_customer() =>
        Assert.That(await Ask(Verify("M-1001", "C-1003")), Is.EqualTo(new IdentityRefused(CaseId, 1, Codes.IdentityFailed, Clock.Now)));

    [TestCase(Codes.IdentityFailed)]
    [TestCase(Codes.ContactStale)]
    [Covers("CARD-06", "CARD-29")]
    public async Task Should_refuse_until_the_registration_is_up_to_date(string code)
    {
        await World.Enter(new Sample { SubscriptionId = "M-2001", ProductLine = "Card", IdentityMismatch = code });
        Assert.That(await Ask(Verify("M-2001", "C-2001")), Is.EqualTo(new IdentityRefused(CaseId, 1, code, Clock.Now)));
        if (code == Codes.ContactStale)
            await World.ChangeContact("C-2001", NoticeChannel.Sms);
        else
            await World.SyncIdentity(CaseId, "M-2001");
        Assert.That(await Ask(Verify("M-2001", "C-2001", ask: 2)), Is.EqualTo(new IdentityVerified(CaseId, 2, Clock.Now)));
    }

    [Test]
    public async Task Should_give_the_same_answer_to_the_same_question()
    {
        await World.Enter(new Sample { SubscriptionId = "M-2001", ProductLine = "Card", IdentityMismatch = Codes.IdentityFailed });
        var first = await Ask(Verify("M-2001", "C-2001"));
        await World.SyncIdentity(CaseId, "M-2001");
        Assert.That(await Ask(Verify("M-2001", "C-2001")), Is.EqualTo(first));
    }
}
