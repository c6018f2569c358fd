using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_preview_is_asked_for
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    static IEnumerable<string?> Words(Answer answer, string field) => answer.Body[field]!.AsArray().Select(x => (string?)x);

    [Test]
    [Covers("PAY-02", "PAY-33", "PAY-37")]
    public async Task Should_show_a_customer_what_is_paid_out_and_what_stops()
    {
        var preview = await service.Post("/v1/previews", Bodies.Pay());
        Assert.That(preview.Status, Is.EqualTo(200), preview.Body.ToJsonString());
        Assert.That(preview.Body["lines"]!.AsArray().Select(x => ((string?)x!["kind"], (long)x["amount"]!["amount"]!)), Is.EqualTo(new[] { ("Balance", 5_000L), ("BalanceHandlingFee", -50L) }));
        Assert.That(Words(preview, "consequences"), Is.SupersetOf(new[] { "ServiceStops", "BalanceIsPaidOut", "FeesAreCharged", "DataIsErased", "CanComeBack" }));
        Assert.That(preview.Body.Days("T-HANDLING"), Is.EqualTo("2026-03-23"));
        Assert.That(((string?)preview.Body["policyId"], (int)preview.Body["policyVersion"]!, (string?)preview.Body["policyHoldsSince"]), Is.EqualTo(("pay", 1, "2026-01-01")));
        Assert.That((string?)preview.Body["pointOfNoReturn"], Is.EqualTo("StopService"));
    }

    [Test]
    [Covers("POS-09", "POS-19", "POS-39")]
    public async Task Should_show_a_merchant_the_steps_the_documents_and_the_dates_before_there_is_a_form()
    {
        var body = Bodies.Pos();
        body.Remove("reason");
        body.Remove("documents");
        var preview = await service.Post("/v1/previews", body);
        Assert.That(preview.Status, Is.EqualTo(200), preview.Body.ToJsonString());
        Assert.That(Words(preview, "missingDocuments"), Is.EqualTo(new[] { "IdProof", "AccountProof", "PurchaseProof" }));
        Assert.That(Words(preview, "gates"), Is.SupersetOf(new[] { "Billing", "Review", "Device", "Security" }));
        Assert.That((preview.Body.Days("T-REVIEW"), preview.Body.Days("T-DEVICE")), Is.EqualTo(("2026-03-03 … 2026-03-05", "2026-03-17")));
        Assert.That((long)preview.Body["depositRefunds"]![0]!["amount"]!, Is.EqualTo(29_900));
    }

    [TestCase("App", "SmsCode")]
    [TestCase("Web", "EmailCode")]
    [TestCase("Phone", "CardNumber", "SmsCode", "IdProof")]
    [Covers("CARD-13")]
    public async Task Should_say_for_each_way_in_how_long_it_takes(string channel, params string[] factors)
    {
        var body = Bodies.Card();
        body["channel"] = channel;
        body["identity"]!["factors"] = new JsonArray([.. factors.Select(x => (JsonNode)x)]);
        var preview = await service.Post("/v1/previews", body);
        Assert.That((preview.Body.Days("T-REVIEW"), preview.Body.Days("T-HANDLING")), Is.EqualTo(("2026-03-03 … 2026-03-05", "2026-03-23")), preview.Body.ToJsonString());
    }

    [Test]
    public async Task Should_store_nothing()
    {
        await service.Post("/v1/previews", Bodies.Card("M-1002", "C-1002"));
        Assert.That((await service.Get("/v1/cancellations?id=M-1002")).Body["cases"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_show_nothing_to_whoever_did_not_prove_who_they_are()
    {
        var body = Bodies.Pay();
        body.Remove("identity");
        Assert.That((await service.Post("/v1/previews", body)).Faults, Is.EqualTo(new[] { "identity.factors IDENTITY_FAILED" }));
        Assert.That((await service.Post("/v1/previews", Bodies.Pay(customer: "C-1001"))).Faults, Is.EqualTo(new[] { "identity IDENTITY_FAILED" }));
    }

    [Test]
    public async Task Should_say_that_the_subscription_is_not_known() =>
        Assert.That((await service.Post("/v1/previews", Bodies.Card("M-9999", "C-9999"))).Faults, Is.EqualTo(new[] { "subscriptionId INFO_INCORRECT" }));

    [Test]
    public async Task Should_say_that_a_system_of_record_does_not_answer()
    {
        await using var alone = await ServiceUnderTest.Start(replace: services => services.Replace(ServiceDescriptor.Singleton<IIdentityRegister, Silent>()));
        var answer = await alone.Post("/v1/previews", Bodies.Pay());
        Assert.That((answer.Status, answer.Code), Is.EqualTo((503, "system-unavailable")), answer.Body.ToJsonString());
    }

    sealed class Silent : IIdentityRegister
    {
        public ValueTask<string?> Compare(string customerId, string subscriptionId, IdentityProof? proof, CancellationToken cancellationToken) => throw new HttpRequestException("nobody answers");
    }
}
