using System.Net;
using System.Net.Http.Json;
using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_a_port_fails : SandboxOverHttp
{
    Guid effectId, caseId;

    [SetUp]
    public void New_effect() => (effectId, caseId) = (Guid.NewGuid(), Guid.NewGuid());

    [Test]
    public async Task Should_book_nothing_with_an_error()
    {
        await Script("Error");
        Assert.That((await PayOut(effectId, caseId)).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(Booked, Is.Zero);
    }

    [Test]
    public async Task Should_book_in_spite_of_an_error_after_commit()
    {
        await Script("ErrorAfterCommit");
        Assert.That((await PayOut(effectId, caseId)).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(Booked, Is.EqualTo(3_000));
    }

    [Test]
    public async Task Should_book_and_cut_the_connection_of_a_lost_answer()
    {
        await Script("LostAnswer");
        Assert.That(() => PayOut(effectId, caseId), Throws.InstanceOf<HttpRequestException>());
        Assert.That(Booked, Is.EqualTo(3_000));
    }

    [Test]
    public async Task Should_cut_the_connection_when_it_is_down()
    {
        await Put("/control/faults/payouts", """{"down": true}""");
        Assert.That(() => PayOut(effectId, caseId), Throws.InstanceOf<HttpRequestException>());
        Assert.That(() => Http.GetAsync("/payouts/v1/about"), Throws.InstanceOf<HttpRequestException>());
        Assert.That(Booked, Is.Zero);
        Assert.That((await Http.GetAsync("/billing/v1/about")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "another port");
    }

    [Test]
    public async Task Should_keep_silent_until_the_caller_gives_up()
    {
        await Script("Hang");
        using var service = Service(retries: 0);
        Assert.That(async () => await service.GetRequiredService<IPayoutGateway>().PayOutBalance(new(effectId, caseId), "PAY-5001", Money.Cny(3_000), null, default),
            Throws.InstanceOf<PartnerUnavailableException>());
    }

    [Test]
    public async Task Should_take_its_time()
    {
        await Put("/control/faults/payouts", """{"latencyMin": "00:00:00.001", "latencyMax": "00:00:00.002"}""");
        Assert.That((await Said(await PayOut(effectId, caseId)))!.Status, Is.EqualTo(ActStatus.Done));
        Assert.That(Struck(FaultKind.Latency), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_decide_a_pending_act_when_its_time_has_come()
    {
        await Put("/control/faults/payouts", """{"pendingRate": 1, "pendingFor": "01:00:00"}""");
        Assert.That((await PayOut(effectId, caseId)).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await Said(await PayOut(effectId, caseId)))!.Status, Is.EqualTo(ActStatus.Pending), "asked for again");
        Assert.That((await Ask())!.Status, Is.EqualTo(ActStatus.Pending));
        Assert.That(Booked, Is.Zero);
        await Stop();
        Clock.Now += TimeSpan.FromHours(1);
        await Start();
        Assert.That(await Ask(), Has.Property("Status").EqualTo(ActStatus.Done).And.Property("Amount").EqualTo(Money.Cny(3_000)), "after a restart");
        Assert.That((await Said(await PayOut(effectId, caseId)))!.Status, Is.EqualTo(ActStatus.Done), "never pending twice");
        Assert.That(Booked, Is.EqualTo(3_000));
    }

    [Test]
    public async Task Should_decide_a_pending_act_as_honestly_as_any_other()
    {
        await Put("/control/faults/payouts", """{"pendingRate": 1}""");
        Assert.That((await PayOut(effectId, caseId, fen: 5_001)).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.That(await Ask(), Has.Property("Status").EqualTo(ActStatus.Refused).And.Property("Code").EqualTo(Codes.PayoutFailed));
    }

    [TestCase("Amount")]
    [TestCase("Currency")]
    [TestCase("EffectId")]
    [TestCase("CaseId")]
    [TestCase("Status")]
    [TestCase("MissingField")]
    [TestCase("NotJson")]
    [TestCase("Empty")]
    public async Task Should_be_found_out_when_it_answers_wrongly(string wrong)
    {
        await Script("WrongAnswer", wrong: wrong);
        using var service = Service();
        var payouts = service.GetRequiredService<IPayoutGateway>();
        Assert.That(async () => await payouts.PayOutBalance(new(effectId, caseId), "PAY-5001", Money.Cny(3_000), null, default), Throws.InstanceOf<WrongAnswerException>());
        Assert.That((await payouts.PayOutBalance(new(effectId, caseId, MayBeKnown: true), "PAY-5001", Money.Cny(3_000), null, default)).Accepted, "asked again it tells the truth");
        Assert.That(Booked, Is.EqualTo(3_000), "the books were right all the time");
    }

    [Test]
    public async Task Should_do_twice_what_it_has_forgotten()
    {
        await Put("/control/faults/payouts", """{"forgetsKeys": true}""");
        await PayOut(effectId, caseId, fen: 2_000);
        await PayOut(effectId, caseId, fen: 2_000);
        Assert.That(Booked, Is.EqualTo(4_000), "this is what asking first saves us from");
        Assert.That(Struck(FaultKind.ForgottenKey), Is.EqualTo(1));
    }

    [TestCase("Error")]
    [TestCase("ErrorAfterCommit")]
    [TestCase("LostAnswer")]
    [TestCase("Down")]
    [TestCase("Hang")]
    public async Task Should_be_paid_out_once_by_a_caller_that_asks_before_it_repeats(string fault)
    {
        await Put("/control/faults/payouts", """{"forgetsKeys": true}""");
        await Script(fault, times: 2);
        using var service = Service();
        var result = await service.GetRequiredService<IPayoutGateway>().PayOutBalance(new(effectId, caseId), "PAY-5001", Money.Cny(2_000), null, default);
        Assert.That(result.Accepted);
        Assert.That(Booked, Is.EqualTo(2_000));
    }

    async Task Script(string fault, int times = 1, string? wrong = null) => Assert.That(
        (await Put("/control/faults/payouts/acts/pay-out-balance", $$"""{"fault": "{{fault}}", "times": {{times}}{{(wrong is null ? "" : $""", "wrong": "{wrong}" """)}}}""")).Status, Is.EqualTo(204));

    async Task<ActAnswer?> Ask() => await Http.GetFromJsonAsync<ActAnswer>($"/payouts/v1/acts/{effectId}", WireFormat.Options);

    long Booked => World.Totals().PaidOut;

    long Struck(FaultKind fault) => Sandbox.Services.GetRequiredService<FaultDesk>().Counts().Single(x => x.Port == "payouts" && x.Fault == fault).Times;
}
