using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_an_identity_does_not_match
{
    static CaseUnderRules Refused(string code = Codes.IdentityFailed)
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00");
        x.Confirmed(verified: false);
        x.Take(new IdentityRefused(x.Id, 1, code, x.Now));
        return x;
    }

    [TestCase(Codes.IdentityFailed)]
    [TestCase(Codes.ContactStale)]
    [Covers("CARD-07", "CARD-31")]
    public void Should_wait_for_the_customer_within_ten_working_days_and_show_it_to_an_agent(string code)
    {
        var x = Refused(code);
        Assert.That((x.Row.WaitingOn, x.Row.WaitingFor, x.Row.WaitingCode, x.Row.DueAt), Is.EqualTo(("Customer", "identity", code, (DateTimeOffset?)Shanghai.EndOf("2026-03-16"))));
        Assert.That(x.HasTask(TaskCodes.IdentityFailed));
        Assert.That(x.Last<SendNotice>().Code, Is.EqualTo(code));
    }

    [Test]
    [Covers("CARD-05")]
    public void Should_ask_nothing_of_billing() => Assert.That(Refused().Count<ClearBilling>(), Is.Zero);

    [Test]
    public void Should_quote_nothing_before_it_is_known_whose_it_is()
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00", policy => policy["confirmation"]!["quoted"] = true);
        Assert.That(x.Count<QuoteCharges>(), Is.Zero);
        x.Take(new IdentityVerified(x.Id, 1, x.Now));
        Assert.That(x.Count<QuoteCharges>(), Is.EqualTo(1));
    }

    [Test]
    [Covers("CARD-06")]
    public void Should_compare_again_when_the_registration_was_brought_up_to_date()
    {
        var x = Refused();
        x.Take(new IdentitySynced(x.Id, x.Now));
        Assert.That(x.Last<VerifyIdentity>().Ask, Is.EqualTo(2));
        x.Take(new IdentityVerified(x.Id, 2, x.Now));
        Assert.That((x.Count<ClearBilling>(), x.HasTask(TaskCodes.IdentityFailed), x.Running("T-DOCS")), Is.EqualTo((1, false, (Deadline?)null)));
    }

    [Test]
    [Covers("CARD-07", "CARD-29")]
    public void Should_compare_again_with_a_contact_or_a_proof_that_is_new()
    {
        var x = Refused(Codes.ContactStale);
        x.Take(new ContactChanged(x.Id, NoticeChannel.Sms, x.Now));
        x.Take(new IdentityRefused(x.Id, 2, Codes.IdentityFailed, x.Now));
        x.Amend(identity: new([IdentityFactor.Face], "face-1", x.Now));
        Assert.That((x.Last<VerifyIdentity>().Ask, x.Last<VerifyIdentity>().Proof!.Reference), Is.EqualTo((3, "face-1")));
    }

    [Test]
    [Covers("CARD-07")]
    public void Should_expire_and_not_hang_when_nothing_happens()
    {
        var x = Refused();
        x.RingAlarm("2026-03-17 00:00");
        Assert.That((x.Row.CurrentState, x.Row.NeedsOperator), Is.EqualTo((CaseState.Expired, false)));
    }

    [Test]
    public void Should_tell_who_is_waited_for_before_the_confirmation_too()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00");
        x.Take(new IdentityRefused(x.Id, 1, Codes.IdentityFailed, x.Now));
        Assert.That((x.Row.WaitingFor, x.Row.DueAt), Is.EqualTo(("identity", (DateTimeOffset?)Shanghai.At("2026-03-03 10:00"))));
    }

    [TestCase("2.0", null)]
    [TestCase("2.0.1", null)]
    [TestCase("1.9.9", Codes.ClientOld)]
    [TestCase("two", Codes.InfoIncorrect)]
    [TestCase(null, null)]
    [Covers("CARD-25")]
    public void Should_send_old_programs_away_with_what_to_do(string? version, string? code)
    {
        var faults = Cancellation.Workflow.Rules.RequestRules.Faults(Rules.Policies.FindLatest("Card")!, Requests.For("Card", "card-1") with { ClientVersion = version });
        Assert.That(faults.Select(x => x.Code), Is.EqualTo(code is null ? Array.Empty<string>() : [code]));
    }
}
