using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Microsoft.AspNetCore.Http;

namespace Cancellation.Tests.Webhooks;

[TestFixture]
sealed class When_events_are_delivered : WebhookSituation
{
    [Test]
    public async Task Should_tell_a_cases_whole_life_in_order_and_signed()
    {
        var (_, secret) = await SetUpWebhook();
        var caseId = await RequestPay();
        await Service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");

        var arrivals = new List<Arrival>();
        do
            arrivals.Add(await Upstream.Next());
        while (arrivals[^1].Type != "cancellation.closed");

        Assert.That(arrivals.Select(x => x.Type), Is.SupersetOf(new[] { "cancellation.requested", "cancellation.customer-action-needed", "cancellation.accepted", "cancellation.milestone-reached" }));
        Assert.That(arrivals.Select(x => (string)x.Event["sequence"]!), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(arrivals.Select(x => (string)x.Event["data"]!["cancellationId"]!), Is.All.EqualTo(caseId));
        Assert.That(arrivals.Select(x => x.Id), Is.EqualTo(arrivals.Select(x => (string)x.Event["id"]!)).And.Unique);
        Assert.That(arrivals.Select(x => x.IsSignedBy(secret, Now)), Is.All.True);
        Assert.That(arrivals[0].ContentType, Is.EqualTo("application/cloudevents+json; charset=utf-8"));
    }

    [Test]
    public async Task Should_only_tell_what_is_listened_to()
    {
        await SetUpWebhook(types: ["cancellation.accepted"]);
        var caseId = await RequestPay();
        await Service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");
        Assert.That((await Upstream.Next()).Type, Is.EqualTo("cancellation.accepted"));
    }

    [Test]
    public async Task Should_sign_with_both_secrets_for_a_day_after_one_was_replaced()
    {
        var (path, old) = await SetUpWebhook();
        var rotated = await Service.Post($"{path}/secret", null as string);
        var fresh = (string)rotated.Body["secret"]!;

        await Test(path);
        var during = await Upstream.Next();
        Assert.That(during.Signatures.Split(' '), Has.Length.EqualTo(2));
        Assert.That((during.IsSignedBy(old, Now), during.IsSignedBy(fresh, Now)), Is.EqualTo((true, true)));

        Service.Clock.Pass(TimeSpan.FromHours(24));
        await Test(path);
        var after = await Upstream.Next();
        Assert.That((after.IsSignedBy(old, Now), after.IsSignedBy(fresh, Now)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Should_try_again_with_growing_pauses_and_give_up_after_three_days()
    {
        var (path, secret) = await SetUpWebhook();
        Upstream.Status = 500;
        var eventId = await Test(path);
        var begun = Now;
        for (var attempt = 1; attempt < 10; attempt++)
        {
            var arrival = await Upstream.Next();
            Assert.That(arrival.Id, Is.EqualTo(eventId), "it stays the same event");
            Assert.That(arrival.IsSignedBy(secret, Now), "and is signed anew");
            var made = attempt;
            var waiting = await Delivery(path, eventId, x => (int)x["attempts"]! == made);
            Assert.That(((string?)waiting["status"], (int?)waiting["answer"]), Is.EqualTo(("Waiting", 500)));
            Service.Clock.Pass((DateTimeOffset)waiting["nextTryAt"]! - Now);
        }
        await Upstream.Next();
        await Delivery(path, eventId, x => (string?)x["status"] == "Failed");
        Assert.That(Now - begun, Is.InRange(TimeSpan.FromDays(3), TimeSpan.FromDays(4)));
        Assert.That((string?)(await Service.Until(path, x => (string?)x["state"] == "Failing"))["state"], Is.EqualTo("Failing"));

        Upstream.Status = 200;
        var again = await Service.Post($"{path}/replay", new JsonObject { ["since"] = begun.ToString("O") });
        Assert.That((int)again.Body["deliveries"]!, Is.EqualTo(1));
        await Delivery(path, eventId, x => (string?)x["status"] == "Delivered");
        Assert.That((string?)(await Service.Until(path, x => (string?)x["state"] == "Enabled"))["state"], Is.EqualTo("Enabled"));
    }

    [Test]
    public async Task Should_wait_as_long_as_the_receiver_asks()
    {
        var (path, _) = await SetUpWebhook();
        Upstream.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        var waiting = await Delivery(path, await Test(path), x => (int)x["attempts"]! == 1);
        Assert.That((DateTimeOffset)waiting["nextTryAt"]! - Now, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task Should_send_nothing_more_to_who_is_gone()
    {
        var (path, _) = await SetUpWebhook();
        Upstream.Status = 410;
        await Delivery(path, await Test(path), x => (string?)x["status"] == "Failed");
        var webhook = await Service.Until(path, x => (string?)x["state"] == "Disabled");
        Assert.That(((string?)webhook["state"], (string?)webhook["disabledCode"]), Is.EqualTo(("Disabled", "GONE")));
        Assert.That((await Service.Post($"{path}/test", null as string)).Code, Is.EqualTo("webhook-disabled"));

        Upstream.Status = 200;
        await Service.Send(HttpMethod.Patch, path, new StringContent("""{"enabled": true}""", System.Text.Encoding.UTF8, "application/json"), null);
        await Delivery(path, await Test(path), x => (string?)x["status"] == "Delivered");
    }

    [Test]
    public async Task Should_follow_no_redirect()
    {
        await using var elsewhere = await WebhookReceiver.Start();
        var (path, _) = await SetUpWebhook();
        Upstream.Answer = http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = elsewhere.Address;
            return Task.CompletedTask;
        };
        var waiting = await Delivery(path, await Test(path), x => (int)x["attempts"]! == 1);
        Assert.That((int?)waiting["answer"], Is.EqualTo(307));
        Assert.That(elsewhere.HasMore, Is.False);
    }

    [Test]
    public async Task Should_not_read_an_answer_without_end()
    {
        var (path, _) = await SetUpWebhook();
        Upstream.Answer = async http =>
        {
            var page = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(page, http.RequestAborted);
        };
        await Delivery(path, await Test(path), x => (string?)x["status"] == "Delivered");
    }

    [Test]
    public async Task Should_not_let_one_that_hangs_hold_up_the_others()
    {
        var hanging = new TaskCompletionSource();
        Upstream.Answer = _ => hanging.Task;
        await using var other = await WebhookReceiver.Start();
        await SetUpWebhook();
        await SetUpWebhook(other.Address);
        var caseId = await RequestPay();
        await Service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");
        Assert.That((await other.Next("cancellation.closed")).Event["subject"]!.ToString(), Is.EqualTo(caseId));
        hanging.SetResult();
    }

    [Test]
    public async Task Should_send_one_again_that_had_arrived()
    {
        var (path, _) = await SetUpWebhook();
        var eventId = await Test(path);
        await Delivery(path, eventId, x => (string?)x["status"] == "Delivered");
        var first = await Upstream.Next();
        Assert.That((await Service.Post($"{path}/deliveries/{eventId}/replay", null as string)).Status, Is.EqualTo(202));
        var second = await Upstream.Next();
        Assert.That((second.Id, Convert.ToHexString(second.Body)), Is.EqualTo((first.Id, Convert.ToHexString(first.Body))));
    }

    [Test]
    public async Task Should_go_on_after_the_service_was_stopped()
    {
        var (path, secret) = await SetUpWebhook();
        Upstream.Status = 503;
        var eventId = await Test(path);
        var waiting = await Delivery(path, eventId, x => (int)x["attempts"]! == 1);
        await Upstream.Next();
        await Service.Restart();
        Upstream.Status = 200;
        Service.Clock.Pass((DateTimeOffset)waiting["nextTryAt"]! - Now);
        Assert.That((await Upstream.Next()).IsSignedBy(secret, Now));
    }

    [Test]
    public async Task Should_forget_what_is_older_than_a_month()
    {
        var (path, _) = await SetUpWebhook();
        await Delivery(path, await Test(path), x => (string?)x["status"] == "Delivered");
        Service.Clock.Pass(TimeSpan.FromDays(31));
        var page = await Service.Until($"{path}/deliveries", x => x["items"]!.AsArray().Count == 0);
        Assert.That(page["items"]!.AsArray(), Is.Empty);
    }
}
