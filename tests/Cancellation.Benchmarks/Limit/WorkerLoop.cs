using System.Threading.Channels;

namespace Cancellation.Benchmarks.Limit;

/// <summary>The workers' side: all five steps on one queue, batched like the saga's side.</summary>
sealed class WorkerLoop(ChannelReader<Delivery> incoming, Mailbox mailbox, WorkerBatch batch)
{
    const int MostAtOnce = 500;

    static readonly Dictionary<string, Conversation> ByCommand = Conversation.Path.ToDictionary(x => x.Command);

    readonly List<LimitMessage> commands = [];
    readonly List<(Guid EffectId, string Kind)> effects = [];
    readonly List<byte[]> answers = [];

    public async Task Run()
    {
        while (await incoming.WaitToReadAsync())
        {
            var now = DateTimeOffset.UtcNow;
            ulong upTo = 0;
            for (var i = 0; i < MostAtOnce && incoming.TryRead(out var delivery); i++)
            {
                commands.Add(delivery.Message);
                upTo = delivery.Tag;
                if (delivery.Message.Kind == Conversation.Last.Command)
                    PlanClosing(delivery.Message, now);
            }
            if (batch.HasPlans)
                await batch.CommitPlans();
            // Here the outside world would be asked; the limit has none, and the product's stands in its own process's bill.
            foreach (var (effectId, kind) in effects)
                batch.Done(effectId, kind, now);
            foreach (var command in commands)
                Answer(command, now);
            await batch.CommitOutcomes();
            foreach (var body in answers)
                await mailbox.Send(LimitSubject.SagaQueue, body);
            await mailbox.Acknowledge(upTo);
            commands.Clear();
            effects.Clear();
            answers.Clear();
        }
    }

    void PlanClosing(LimitMessage command, DateTimeOffset now)
    {
        for (var ordinal = 0; ordinal < Conversation.ClosingActs.Count; ordinal++)
        {
            var effectId = Guid.NewGuid();
            batch.Plan(effectId, command, ordinal, Conversation.ClosingActs[ordinal], now);
            effects.Add((effectId, Conversation.ClosingActs[ordinal]));
        }
    }

    void Answer(LimitMessage command, DateTimeOffset now)
    {
        var answer = command with { MessageId = Guid.CreateVersion7(now), Kind = ByCommand[command.Kind].Answer, At = now };
        var body = answer.ToBytes();
        batch.Answer(command, answer, body);
        answers.Add(body);
    }
}
