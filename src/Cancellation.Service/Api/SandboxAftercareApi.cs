using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>What may happen in the world after an account is closed.</summary>
static class SandboxAftercareApi
{
    public static void MapAftercare(this IEndpointRouteBuilder sandbox)
    {
        sandbox.MapPost("/cancellations/{id:guid}/payouts/{payout}/settlement", async (Guid id, string payout, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var settled = await world.SettlePayout(id, payout);
                return await facts.Deliver(http, id, $"settled/{settled.EffectId}", settled, Waits.Parse(wait, settings.Intake.MaxWait), cancellationToken);
            })
            .WithName("SettlePayout").WithSummary("The bank settles one payout, named by its effect id or its kind").Produces<CaseView>(202).Refuses(404, 409, 503);

        sandbox.MapPost("/cancellations/{id:guid}/payouts/{payout}/bounce", async (Guid id, string payout, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var failed = await world.BouncePayout(id, payout);
                return await facts.Deliver(http, id, $"bounced/{failed.EffectId}", failed, Waits.Parse(wait, settings.Intake.MaxWait), cancellationToken);
            })
            .WithName("BouncePayout").WithSummary("The bank sends one payout back").Produces<CaseView>(202).Refuses(404, 409, 503);

        sandbox.MapPost("/subscriptions/{subscriptionId}/debits", async (string subscriptionId, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var (debitId, amount) = (body.Text("debitId", kind: TextKind.Number), RequestMapping.ReadMoney(body, "amount"));
                SandboxApi.Check(body, null, settings);
                var taken = await world.Debit(subscriptionId, debitId, amount);
                if (taken.Observed is { } observed)
                    await facts.Report(observed.CancellationId, $"debit/{debitId}", observed, cancellationToken);
                return Results.Ok(taken);
            })
            .WithName("DebitCustomer").WithSummary("Somebody debits the customer").Accepts<Debit>("application/json")
            .Produces<DebitTaken>().Refuses(400, 409, 503);

        sandbox.MapPost("/sides/{side}/outage", async (string side, SandboxControl world) =>
            {
                await world.Break(side);
                return Results.NoContent();
            })
            .WithName("BeginOutage").WithSummary("A system or a counterparty stops answering").Produces(204).Refuses();

        sandbox.MapDelete("/sides/{side}/outage", async (string side, SandboxControl world) =>
            {
                await world.Mend(side);
                return Results.NoContent();
            })
            .WithName("EndOutage").WithSummary("It answers again").Produces(204).Refuses();

        sandbox.MapPost("/systems/{system}/restore", async (string system, HttpContext http, SandboxControl world, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var takenAt = body.Instant("takenAt");
                SandboxApi.Check(body, null, settings);
                var back = await world.RestoreBackup(system, takenAt);
                var list = await door.Read<ErasureReader, IReadOnlyList<ErasedRecords>>((reader, token) => reader.Erased(system, takenAt, token), cancellationToken);
                foreach (var records in list)
                    await world.EraseAgain(records.CustomerId, records.Records);
                return Results.Ok(new Restored(back, list.Count));
            })
            .WithName("RestoreBackup").WithSummary("A system is set back to a backup, and goes through the list of what was erased since").Accepts<Backup>("application/json")
            .Produces<Restored>().Refuses(400, 503);
    }

    internal sealed record Debit(string DebitId, Money Amount);

    internal sealed record Backup(DateTimeOffset TakenAt);

    /// <param name="CameBack">How many records the backup brought back.</param>
    /// <param name="ErasedAgain">How many were erased again.</param>
    internal sealed record Restored(int CameBack, int ErasedAgain);
}
