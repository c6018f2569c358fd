using MassTransit;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>
/// A message whose handling fails stays in the ledger and is rung again later. Acknowledging it is safe for the same reason
/// that losing it is: the broker's copy is only a doorbell.
/// </summary>
sealed class LedgerRetryFilter(ILedgerStore store, LedgerClock clock, ILogger<LedgerRetryFilter> log) : IFilter<ConsumeContext>
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        if (context.TryGetPayload<DoorReceipt>(out _))
        {
            // Somebody waits for the outcome and must hear of a failure.
            await next.Send(context);
            return;
        }
        try
        {
            await next.Send(context);
        }
        catch (LedgerUnavailableException exception) when (LedgerHeaders.RingsOf(context.ReceiveContext) is not null)
        {
            log.LedgerUnavailable(exception.Message);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested && LedgerHeaders.RingsOf(context.ReceiveContext) is not null)
        {
            // The service is stopping. The row is rung again, by another process or by the next one.
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            await Postpone(context, exception);
        }
    }

    async Task Postpone(ConsumeContext context, Exception exception)
    {
        var fault = StepFaults.In(exception);
        // A fault that knows whose it is says more than what caused it.
        var cause = fault as Exception ?? exception.GetBaseException();
        var (failures, now) = (1, clock.Now);
        var message = new OutgoingMessage
        {
            MessageId = context.MessageId ?? NewId.NextGuid(),
            CaseId = context.CorrelationId ?? Guid.Empty,
            Destination = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1],
            Kind = context.SupportedMessageTypes.FirstOrDefault()?.Split(':')[^1] ?? "unknown",
            Body = context.ReceiveContext.Body.GetBytes(),
            DueAt = now + RingSchedule.AfterFailure(failures),
            Failures = failures,
            FailingSince = now,
            FaultParty = fault?.Party,
            FaultCode = fault?.Code,
            LastError = $"{cause.GetType().Name}: {cause.Message}",
        };
        while (true)
        {
            try
            {
                await store.Postpone(message, context.CancellationToken);
                if (fault is { IsUnderWay: true })
                    log.UnderWay(message.Kind, message.MessageId, fault.Party);
                else
                    log.HandlingPostponed(message.CaseId, message.Kind, failures, message.DueAt, message.LastError!);
                return;
            }
            catch (LedgerUnavailableException) when (LedgerHeaders.RingsOf(context.ReceiveContext) is not null)
            {
                return;
            }
            catch (LedgerUnavailableException unavailable)
            {
                // There is no row for this message yet: the broker must keep it until the ledger can.
                log.LedgerUnavailable(unavailable.Message);
                await Task.Delay(Pause, context.CancellationToken);
            }
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("ledgerRetry");
}
