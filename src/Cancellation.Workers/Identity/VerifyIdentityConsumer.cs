using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class VerifyIdentityConsumer(IStepLog steps, IIdentityRegister register, TimeProvider time) : IConsumer<VerifyIdentity>
{
    public Task Consume(ConsumeContext<VerifyIdentity> context)
    {
        var asked = context.Message;
        string? code = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(VerifyIdentity), asked.Ask),
            async ct =>
            {
                code = await register.Compare(asked.CustomerId, asked.SubscriptionId, asked.Proof, ct);
                return Plans.Nothing;
            },
            static (effect, _) => throw new InvalidOperationException($"Verifying an identity plans no effects, but case {effect.CaseId} has {effect.Kind} written down. Was the plan made by another version?"),
            _ => IdentityRules.Answer(asked, code, time.GetUtcNow()));
    }
}
