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
                return [new EffectPlan(SendNotice, Target: channel.ToString())];
        return [new EffectPlan(SendNotice, Target: wanted[0].ToString())];
    }
}
