using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class LinkedServicesRules
{
    public const string StopLinkedService = "StopLinkedService";

    /// <summary>One effect for each service that still runs: a service that refuses keeps none of the others running.</summary>
    public static IReadOnlyList<EffectPlan> Plan(IReadOnlyList<LinkedService>? linked) =>
        linked is null ? Plans.Nothing : [.. linked.Where(x => !x.Stopped).Select(x => new EffectPlan(StopLinkedService, Target: x.Service))];

    /// <param name="linked">As read before the effects; null when the subscription is not known.</param>
    public static object Answer(StopLinkedServices asked, IReadOnlyList<LinkedService>? linked, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (linked is null && effects.Count == 0)
            return new LinkedServicesBlocked(asked.CancellationId, asked.Ask, Codes.InfoIncorrect, [], [], now);
        string[] stopped = [.. Of(EffectStatus.Done)], remaining = [.. Of(EffectStatus.Refused)];
        return remaining.Length == 0
            ? new LinkedServicesStopped(asked.CancellationId, asked.Ask, stopped, now)
            : new LinkedServicesBlocked(asked.CancellationId, asked.Ask, effects.FirstRefused()!.Reference ?? Codes.LinkedServiceActive, stopped, remaining, now);

        IEnumerable<string> Of(EffectStatus status) => effects.Where(x => x.Status == status).Select(x => x.Target!);
    }
}
