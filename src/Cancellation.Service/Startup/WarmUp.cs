using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Service.Configuration;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Startup;

/// <summary>
/// Walks the way of a move once before the first caller does, for a case that does not exist. Compiling that way takes
/// longer than a caller is asked to wait for the database.
/// </summary>
public sealed partial class WarmUp(IServiceScopeFactory scopes, ServiceSettings settings, TimeProvider clock, ILogger<WarmUp> log) : IHostedService
{
    /// <summary>A database that falls silent just now must not hold the start.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Has(Roles.Api))
            return;
        try
        {
            await Walk(cancellationToken).WaitAsync(Longest, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Only the first callers notice.
            Skipped(e.Message);
        }
    }

    async Task Walk(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var nobody = Guid.NewGuid();
        await scope.ServiceProvider.GetRequiredService<ISagaDoor>()
            .Deliver(nobody, Guid.NewGuid(), new WithdrawCancellation(nobody, Guid.NewGuid(), clock.GetUtcNow()), cancellationToken);
        var cases = scope.ServiceProvider.GetRequiredService<CaseReader>();
        await cases.Find(nobody, cancellationToken);
        await cases.FindOpen("", "", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2015, LogLevel.Debug, "Warming up did not work ({Reason}); the first calls are slower.")]
    partial void Skipped(string reason);
}
