using Cancellation.Contracts;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

public sealed class When_written_evidence_comes_with_a_request
{
    static readonly string Sha256 = new('a', 64);

    [TestCase(Channel.Chat, "chat", "transcript-7")]
    [TestCase(Channel.Email, "email", "<message-7@provider.example>")]
    [Covers("PAY-26", "PAY-27")]
    public void Should_be_kept_and_sealed_with_everything_else(Channel channel, string kind, string reference)
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00", request: asked => asked with { Channel = channel, AgentId = "agent-4", Evidence = [new(kind, reference, Sha256)] });
        Assert.That(x.File.Request!.Evidence.Single(), Is.EqualTo(new EvidenceReference(kind, reference, Sha256)));
        Assert.That(Evidence.Of(x.Row).Canonical, Does.Contain($"\"kind\":\"{kind}\"").And.Contain(Sha256));
    }

    [TestCase(false, ExpectedResult = "")]
    [TestCase(true, ExpectedResult = "AGREEMENT_NEEDED")]
    [Covers("POS-34")]
    public string Should_hold_the_consent_to_the_policy_where_that_asks_for_it(bool asked)
    {
        var policy = Rules.Policies.FindLatest("Pos")! with { AgreementRequired = asked };
        Assert.That(RequestRules.Faults(policy, Requests.For("Pos", "POS-1")), Is.Empty);
        return string.Join(", ", RequestRules.Faults(policy, Requests.For("Pos", "POS-1") with { Agreement = null }).Select(x => x.Code));
    }

    [Test]
    [Covers("POS-14")]
    public void Should_hold_the_signed_return_agreement_when_the_reviewer_asks_for_it()
    {
        var x = new CaseUnderRules("Pos", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.Take(new DecideReview(x.Id, Guid.NewGuid(), ReviewDecision.RequestDocuments, "reviewer-7", Codes.InfoIncomplete, "Please sign the return agreement.", [DocumentKind.ReturnAgreement], x.Now));
        Assert.That((x.Row.WaitingOn, x.Last<SendNotice>().Facts!.Needs.Single()), Is.EqualTo(("Customer", "ReturnAgreement")));
        x.Take(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.ReturnAgreement, "agreement-1", Sha256)], x.Now));
        x.Approve();
        Assert.That(Evidence.Of(x.Row).Canonical, Does.Contain("\"kind\":\"ReturnAgreement\"").And.Contain("agreement-1"));
    }

    static readonly string[] Personal = ["Name", "Mobile", "Phone", "Mail", "Address", "Password", "IdNumber", "CardNumber", "BankAccount", "Secret"];

    /// <summary>What is never taken in need not be masked. The customer is an id, and identity and account are references that only their own systems can resolve.</summary>
    [Test]
    [Covers("POS-32")]
    public void Should_have_no_field_for_personal_data() => Assert.That(
        from type in typeof(CancellationRequest).Assembly.GetExportedTypes()
        where !type.IsEnum
        from property in type.GetProperties()
        // A milestone has a name, and it is nobody's.
        where Personal.Any(property.Name.Contains) && type != typeof(Contracts.Published.MilestoneReached) && type != typeof(Contracts.Published.MilestoneRevoked)
        select $"{type.Name}.{property.Name}", Is.Empty);
}
