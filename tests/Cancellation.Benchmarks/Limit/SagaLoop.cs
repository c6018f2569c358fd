using System.Text;
using System.Threading.Channels;

namespace Cancellation.Benchmarks.Limit;

/// <summary>
/// The saga's side: requests and answers that arrived while the last batch was committing are the next batch. One commit for all of them,
/// then the doorbell for each, then one acknowledgement.
/// </summary>
sealed class SagaLoop(ChannelReader<Delivery> incoming, Mailbox mailbox, SagaBatch batch, Action<int> closed)
{
    /// <summary>Larger batches gain nothing and hold up the first in them.</summary>
    const int MostAtOnce = 500;

    readonly Dictionary<Guid, LimitCase> cases = [];
    readonly List<(LimitMessage Message, byte[] Body)> rings = [];
    readonly List<int> closings = [];

    public async Task Run()
    {
        while (await incoming.WaitToReadAsync())
        {
            var now = DateTimeOffset.UtcNow;
            ulong upTo = 0;
            for (var i = 0; i < MostAtOnce && incoming.TryRead(out var delivery); i++)
            {
                Take(delivery.Message, now);
                upTo = Math.Max(upTo, delivery.Tag);
            }
            await batch.Commit();
            foreach (var number in closings)
                closed(number);
            foreach (var (_, body) in rings)
                await mailbox.Send(LimitSubject.WorkerQueue, body);
            if (upTo > 0)
                await mailbox.Acknowledge(upTo);
            rings.Clear();
            closings.Clear();
        }
    }

    void Take(LimitMessage message, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetString(message.ToBytes());
        if (message.Kind == Conversation.Request)
        {
            var @case = new LimitCase(message.CaseId, message.Ask, new LimitCaseFile(message.CustomerId, message.SubscriptionId, message.At));
            cases.Add(@case.Id, @case);
            @case.Take(body, Conversation.RequestedState, now);
            batch.Create(@case, now);
            batch.Record(@case, message, "Initial", body, now);
            Ask(@case, Conversation.Path[0], now);
        }
        else
        {
            var @case = cases[message.CaseId];
            var step = @case.Version - 1;
            var conversation = Conversation.Path[step];
            if (message.Kind != conversation.Answer)
                throw new InvalidOperationException($"Case {message.CaseId} in state {@case.State} got {message.Kind} instead of {conversation.Answer}.");
            var from = @case.State;
            @case.Take(body, conversation.State, now);
            var isLast = conversation == Conversation.Last;
            batch.Move(@case, isLast ? now : null);
            batch.Record(@case, message, from, body, now);
            batch.Taken(message.MessageId);
            if (isLast)
            {
                cases.Remove(@case.Id);
                closings.Add(@case.Number);
            }
            else
            {
                Ask(@case, Conversation.Path[step + 1], now);
            }
        }
    }

    void Ask(LimitCase @case, Conversation conversation, DateTimeOffset now)
    {
        var command = new LimitMessage(Guid.CreateVersion7(now), @case.Id, conversation.Command, 1, LimitSubject.ProductLine, @case.File.CustomerId, @case.File.SubscriptionId, now);
        var body = command.ToBytes();
        batch.Send(command, LimitSubject.WorkerQueue, body);
        rings.Add((command, body));
    }
}
