using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class NoticeRules
{
    public const string SendNotice = "SendNotice";

    /// <summary>
    /// One notice on the first wanted channel that reaches the customer. When none does, the first wanted one is tried all the same,
    /// so that the refusal is on record. The channel is chosen in the plan, so a repeated command can never notify twice on two channels.
    /// </summary>
    public static IReadOnlyList<EffectPlan> Plan(IReadOnlyList<NoticeChannel> wanted, IReadOnlyList<NoticeChannel> reachable)
    {
        if (wanted.Count == 0)
            return Plans.Nothing;
        foreach (var channel in wanted)
            if (reachable.Contains(channel))
                return [On(channel)];
        return [On(wanted[0])];
    }

    /// <summary>The next wanted channel after one where the address does not work; null when the notice went out, or when none is left.</summary>
    public static EffectPlan? Instead(IReadOnlyList<NoticeChannel> wanted, IReadOnlyList<Effect> tried)
    {
        if (tried is not [.., { Status: EffectStatus.Refused }])
            return null;
        foreach (var channel in wanted)
            if (!tried.Any(x => ChannelOf(x) == channel))
                return On(channel);
        return null;
    }

    /// <summary>Nothing, unless the customer could be reached on no channel.</summary>
    public static NoticeUndelivered? Answer(SendNotice asked, IReadOnlyList<Effect> tried) =>
        tried is [.., { Status: EffectStatus.Refused } last]
            ? new(asked.CancellationId, asked.NoticeId, asked.Kind, [.. tried.Select(ChannelOf)], last.Reference!, last.DoneAt!.Value)
            : null;

    public static NoticeChannel ChannelOf(Effect effect) => Enum.Parse<NoticeChannel>(effect.Target!);

    static EffectPlan On(NoticeChannel channel) => new(SendNotice, Target: channel.ToString());
}
