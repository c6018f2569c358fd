using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_key_is_in_flight
{
    static readonly Guid Key = Guid.NewGuid();

    [Test]
    public async Task Should_be_told_to_wait_when_the_first_takes_long()
    {
        var keys = new KeysInFlight(TimeSpan.FromMilliseconds(1));
        var first = new TaskCompletionSource<int>();
        var held = keys.Once(Key, () => first.Task, default);
        var refused = Assert.ThrowsAsync<ProblemException>(() => keys.Once(Key, () => Task.FromResult(2), default))!;
        Assert.That((refused.Problem.Status, refused.Problem.Code, refused.RetryAfter), Is.EqualTo((409, "idempotency-key-in-flight", (TimeSpan?)TimeSpan.FromSeconds(1))));
        first.SetResult(1);
        Assert.That(await held, Is.EqualTo(1));
        Assert.That(await keys.Once(Key, () => Task.FromResult(3), default), Is.EqualTo(3));
    }

    [Test]
    public async Task Should_be_tried_in_place_of_a_first_that_came_to_nothing()
    {
        var keys = new KeysInFlight(TimeSpan.FromMinutes(1));
        var first = new TaskCompletionSource<int>();
        var (failing, running, most) = (keys.Once(Key, () => first.Task, default), 0, 0);
        var others = Enumerable.Range(0, 8).Select(i => keys.Once(Key, async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return i < 0 ? i : throw new InvalidOperationException();
        }, default)).ToList();
        first.SetException(new InvalidOperationException());
        Assert.That(async () => await failing, Throws.InvalidOperationException);
        foreach (var other in others)
            Assert.That(async () => await other, Throws.InvalidOperationException);
        Assert.That(most, Is.EqualTo(1), "one at a time");
        Assert.That(await keys.Once(Key, () => Task.FromResult(1), default), Is.EqualTo(1));
    }
}
