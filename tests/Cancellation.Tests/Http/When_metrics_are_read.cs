using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_metrics_are_read
{
    [Test]
    public async Task Should_tell_in_the_text_format_what_was_measured()
    {
        await using var service = await ServiceUnderTest.Start();
        await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "metrics");
        var text = await service.Http.GetStringAsync("/metrics");
        Assert.That(text, Does.Contain("# TYPE cancellation_port_call_duration_seconds histogram"));
        Assert.That(text, Does.Match("""cancellation_port_call_duration_seconds_count\{outcome="answered",port="billing"\} [1-9]"""));
        Assert.That(text, Does.Match("""cancellation_port_call_duration_seconds_bucket\{outcome="answered",port="billing",le="\+Inf"\} [1-9]"""));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.That(line, Does.Match(@"^(# (HELP|TYPE) .+|[a-z_]+(\{.*\})? -?[0-9.E+\-]+)$"));
    }

    [Test]
    public async Task Should_show_the_versions_of_a_policy()
    {
        await using var service = await ServiceUnderTest.Start();
        var any = (string)(await service.Get("/v1/policies")).Body["policies"]![0]!["policyId"]!;
        Assert.That((await service.Get($"/v1/policies/{any}/versions")).Body["policies"]!.AsArray().Select(x => (string?)x!["policyId"]).Distinct(), Is.EqualTo(new[] { any }));
        Assert.That((await service.Get("/v1/policies/none/versions")).Code, Is.EqualTo("no-such-policy"));
    }
}
