namespace Cancellation.Sandbox;

/// <summary>A subscription that a seed has entered.</summary>
public sealed record SeededSubscription(string SubscriptionId, string CustomerId, string Situation, string? SerialNumber);

public sealed partial class SandboxControl
{
    const int OneTransaction = 500;

    /// <summary>Enters many subscriptions, all or none.</summary>
    /// <exception cref="SandboxRefusal">One of them is in the books already.</exception>
    internal async ValueTask EnterAll(IReadOnlyList<Sample> samples)
    {
        var now = time.GetUtcNow();
        await store.Write(session =>
        {
            foreach (var sample in samples)
                Enter(session, sample, now);
            return true;
        });
    }

    /// <summary>Enters what <see cref="SampleSeed"/> makes as of today. What was entered before stays as it is by now.</summary>
    internal async Task<IReadOnlyList<SeededSubscription>> EnterSeed(string line, int count, int seed)
    {
        var now = time.GetUtcNow();
        var entered = new List<SeededSubscription>(count);
        foreach (var part in SampleSeed.Make(line, count, seed, Instant.DayOf(now)).Chunk(OneTransaction))
            entered.AddRange(await store.Write(session => part.Select(x => Enter(session, x, now)).ToList()));
        return entered;
    }

    static SeededSubscription Enter(Session session, SeededSample seeded, DateTimeOffset now)
    {
        var id = seeded.Sample.SubscriptionId;
        if (session.Number("SELECT count(*) FROM subscriptions WHERE subscription_id = $1", id) == 0)
            Samples.Write(session, seeded.Sample, now);
        return session.First(
            "SELECT s.customer_id, (SELECT min(serial_number) FROM terminals t WHERE t.subscription_id = s.subscription_id) FROM subscriptions s WHERE subscription_id = $1",
            row => new SeededSubscription(id, row.GetString(0), seeded.Situation, row.IsDBNull(1) ? null : row.GetString(1)), id)!;
    }
}
