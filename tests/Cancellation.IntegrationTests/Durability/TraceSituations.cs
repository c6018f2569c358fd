using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cancellation.IntegrationTests.Durability;

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres), NonParallelizable]
public sealed class When_a_request_is_traced(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_be_one_trace_from_the_door_to_the_last_answer()
    {
        var seen = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or nameof(When_a_request_is_traced),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(When_a_request_is_traced));

        var id = await Ledger.Open();
        ActivityTraceId trace;
        using (var request = source.StartActivity("request")!)
        {
            trace = request.TraceId;
            await Ledger.Deliver(id, new AskForWork(id, 1));
        }
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");

        var ofTheTrace = seen.Where(x => x.TraceId == trace).Select(x => x.DisplayName).ToList();
        Assert.That(ofTheTrace, Has.Some.Contains("do-work"), "the worker's part");
        Assert.That(seen.Where(x => x.Kind == ActivityKind.Consumer && x.StartTimeUtc > seen.Single(r => r.DisplayName == "request").StartTimeUtc)
            .Select(x => x.TraceId), Is.All.EqualTo(trace), "nothing that followed fell out of the trace");
    }
}
