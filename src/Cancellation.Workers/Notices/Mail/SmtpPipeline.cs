using Polly;
using Polly.CircuitBreaker;

namespace Cancellation.Workers;

/// <summary>
/// The protection around the mail server. Nothing is repeated here: a mail whose fate is not known would go out twice for a hiccup. The ledger rings for it later.
/// </summary>
static class SmtpPipeline
{
    const int FewestMails = 10;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1), Pause = TimeSpan.FromSeconds(10);

    // Who waits for a connection looks at the circuit only then: a server that is down does not cost each of them its whole patience.
    public static ResiliencePipeline Build(SmtpOptions smtp) => new ResiliencePipelineBuilder { Name = "mail-server" }
        .AddConcurrencyLimit(smtp.Connections)
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = FewestMails,
            SamplingDuration = Window,
            BreakDuration = Pause,
            // What is wrong with one mail says nothing about the next.
            ShouldHandle = static x => ValueTask.FromResult(x.Outcome.Exception is MailNotSentException { Failure: not (MailFailure.Deferred or MailFailure.Rejected) }),
        })
        .Build();
}
