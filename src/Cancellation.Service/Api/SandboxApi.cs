using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>/sandbox</c>: the world outside, to try things with. Only where the sandbox plays the systems of record.</summary>
public static class SandboxApi
{
    public static void MapSandbox(this IEndpointRouteBuilder app)
    {
        var sandbox = app.MapGroup("/sandbox").WithTags("Sandbox").AddEndpointFilter(ExplainRefusal);

        sandbox.MapGet("/subscriptions", (SandboxControl world) => Results.Ok(world.Subscriptions()))
            .WithName("ListSampleSubscriptions").WithSummary("List the sample customers' subscriptions").Produces<IReadOnlyList<SampleSubscription>>().Refuses();

        sandbox.MapPost("/terminals/{serialNumber}/hand-over", async (string serialNumber, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.ReadOptional(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var location = body.OptionalText("location") ?? "Service counter";
                var held = Check(body, wait, settings);
                var received = await world.HandOver(serialNumber, location);
                var caseId = await facts.CaseOfDevice(received.CancellationId, serialNumber, received.ReceivedAt, cancellationToken);
                return await facts.DeliverOrPark(http, caseId, $"{serialNumber}/received", received with { CancellationId = caseId }, held, cancellationToken);
            })
            .WithName("HandOverTerminal").WithSummary("The merchant brings the terminal back").Accepts<HandOver>(isOptional: true, "application/json")
            .Produces<CaseView>(202).Refuses(400, 404, 409, 503);

        sandbox.MapPost("/terminals/{serialNumber}/inspection", async (string serialNumber, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.ReadOptional(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var (grade, findings) = (body.Word("grade", InspectionGrade.Good), body.Texts("findings"));
                var held = Check(body, wait, settings);
                var inspected = await world.Inspect(serialNumber, grade, findings);
                var caseId = await facts.CaseOfDevice(inspected.CancellationId, serialNumber, inspected.InspectedAt, cancellationToken);
                return await facts.DeliverOrPark(http, caseId, $"{serialNumber}/inspected/{inspected.InspectedAt:yyyyMMddHHmmssfff}", inspected with { CancellationId = caseId }, held, cancellationToken);
            })
            .WithName("InspectTerminal").WithSummary("Staff look at the terminal").Accepts<Inspection>(isOptional: true, "application/json")
            .Produces<CaseView>(202).Refuses(400, 404, 409, 503);

        sandbox.MapPost("/terminals/{serialNumber}/transactions", async (string serialNumber, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var (transactionId, amount) = (body.Text("transactionId", kind: TextKind.Number), RequestMapping.ReadMoney(body, "amount"));
                Check(body, null, settings);
                var sale = await world.Sell(serialNumber, transactionId, amount);
                if (sale.Declined is { } declined)
                    await facts.Report(declined.CancellationId, $"{serialNumber}/{transactionId}", declined, cancellationToken);
                return Results.Ok(sale);
            })
            .WithName("AttemptTransaction").WithSummary("The merchant tries to sell").Accepts<Sale>("application/json")
            .Produces<TerminalSale>().Refuses(400, 409, 503);

        sandbox.MapPost("/cancellations/{id:guid}/payments", async (Guid id, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var (dueId, paymentId) = (body.Text("dueId", kind: TextKind.Number), body.Text("paymentId", kind: TextKind.Number));
                var held = Check(body, wait, settings);
                return await facts.Deliver(http, id, $"paid/{dueId}/{paymentId}", await world.PayDue(id, dueId, paymentId), held, cancellationToken);
            })
            .WithName("PayDue").WithSummary("The customer pays one due, whole").Accepts<Payment>("application/json")
            .Produces<CaseView>(202).Refuses(400, 404, 409, 503);

        sandbox.MapPost("/cancellations/{id:guid}/entitlements/{entitlementId}/use", async (Guid id, string entitlementId, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
                await facts.Deliver(http, id, $"used/{entitlementId}", await world.UseUp(id, entitlementId), Waits.Parse(wait, settings.Intake.MaxWait), cancellationToken))
            .WithName("UseEntitlement").WithSummary("The customer uses, moves or gives up an entitlement, whole")
            .Produces<CaseView>(202).Refuses(404, 409, 503);

        sandbox.MapPost("/cancellations/{id:guid}/settlement", async (Guid id, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
            {
                var held = Waits.Parse(wait, settings.Intake.MaxWait);
                foreach (var settled in await world.SettlePayouts(id))
                    await facts.Report(id, $"settled/{settled.EffectId}", settled, cancellationToken);
                return await facts.Show(http, id, held, cancellationToken);
            })
            .WithName("SettlePayouts").WithSummary("The bank settles every payout of the case that is under way")
            .Produces<CaseView>(202).Refuses(404, 503);

        sandbox.MapAftercare();
        sandbox.MapMails();

        sandbox.MapGet("/cancellations/{id:guid}/books", (Guid id, SandboxControl world) => Results.Ok(world.ReadBooks(id)))
            .WithName("ReadBooks").WithSummary("What the other sides' books say about a case").Produces<CaseBooks>().Refuses();

        sandbox.MapGet("/books", (SandboxControl world) => Results.Ok(world.Totals()))
            .WithName("ReadTotals").WithSummary("All books at a glance").Produces<BookTotals>().Refuses();
    }

    /// <returns>How long the caller wishes to wait.</returns>
    internal static TimeSpan Check(RequestReader body, string? wait, ServiceSettings settings)
    {
        var faults = new FaultsOfRequest();
        var held = faults.Try(() => Waits.Parse(wait, settings.Intake.MaxWait));
        faults.Finish(body);
        return held;
    }

    static async ValueTask<object?> ExplainRefusal(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SandboxRefusal refusal)
        {
            throw Refuse.Sandbox(refusal.Code, refusal.Message);
        }
    }

    /// <param name="Location">Where; default "Service counter".</param>
    internal sealed record HandOver(string? Location);

    /// <param name="Grade">Default Good.</param>
    internal sealed record Inspection(InspectionGrade? Grade, IReadOnlyList<string>? Findings);

    internal sealed record Sale(string TransactionId, Money Amount);

    internal sealed record Payment(string DueId, string PaymentId);
}

/// <summary>Hands what happened in the sandbox to the case it concerns.</summary>
public sealed class SandboxFacts(CaseDoor door, FactRouting routing)
{
    public async Task<Guid> CaseOfDevice(Guid named, string serialNumber, DateTimeOffset at, CancellationToken cancellationToken) =>
        named != Guid.Empty ? named : await routing.CaseOfDevice(serialNumber, at, cancellationToken);

    /// <returns>The case, or the fact itself when no case waits for the device yet.</returns>
    public async Task<IResult> DeliverOrPark<T>(HttpContext http, Guid caseId, string what, T fact, TimeSpan wait, CancellationToken cancellationToken) where T : class
    {
        if (caseId != Guid.Empty)
            return await Deliver(http, caseId, what, fact, wait, cancellationToken);
        await door.Deliver(caseId, Ids.Fact(caseId, "sandbox", what), fact, cancellationToken, parks: true);
        return Results.Accepted(value: fact);
    }

    public async Task<IResult> Deliver<T>(HttpContext http, Guid caseId, string what, T fact, TimeSpan wait, CancellationToken cancellationToken) where T : class
    {
        await Report(caseId, what, fact, cancellationToken);
        return await Show(http, caseId, wait, cancellationToken);
    }

    public async Task Report<T>(Guid caseId, string what, T fact, CancellationToken cancellationToken) where T : class
    {
        if ((await door.Deliver(caseId, Ids.Fact(caseId, "sandbox", what), fact, cancellationToken)).Admission == Admission.Missing)
            throw Refuse.NoSuchCase(caseId);
    }

    public async Task<IResult> Show(HttpContext http, Guid caseId, TimeSpan wait, CancellationToken cancellationToken) =>
        CaseAnswers.Accepted(http.Response, await door.UntilStable(caseId, wait, cancellationToken));
}
