using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workers;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/previews</c>: what a cancellation would come to, before anybody asks for it.</summary>
static class PreviewsApi
{
    public static void MapPreviews(this IEndpointRouteBuilder v1) => v1.MapPost("/previews", Show)
        .WithTags("Previews").WithName("PreviewCancellation").Needs(Permissions.ReadCases).WithSummary("Show what would happen if this were cancelled now")
        .WithDescription("Takes the body of a request; the agreement and the reason may be missing. Nothing is stored, nothing is promised: the amounts are those of this moment.")
        .Accepts<CancellationRequest>("application/json").Produces<Preview>().Refuses(400, 413, 415, 503);

    static async Task<IResult> Show(HttpContext http, RequestCheck check, CaseRules rules, PreviewSides sides, ServiceSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var request = check.Apply(RequestMapping.ReadRequest(body), body, isPreview: true);
        new FaultsOfRequest().Finish(body);

        var (refusal, standing, entitlements) = await sides.Ask(request, cancellationToken);
        if (refusal is not null)
            body.Refuse("identity", refusal, "It does not fit the person the subscription is registered for.", "Bring the registration up to date in the account settings, or ask an agent.");
        else if (standing is null)
            body.Refuse("subscriptionId", Codes.InfoIncorrect, "This customer has no such subscription.", "Correct 'subscriptionId' or 'customerId'.");
        new FaultsOfRequest().Finish(body);
        return Results.Ok(rules.Preview(request, standing, entitlements, clock.GetUtcNow()));
    }
}

/// <summary>The other sides that know what a preview shows. They are only read.</summary>
public sealed class PreviewSides(IIdentityRegister register, IBillingLedger billing, IEntitlementsBook book)
{
    /// <returns>Why nothing is shown, or else what there is.</returns>
    /// <exception cref="ProblemException">503: one of them does not answer.</exception>
    public async Task<(string? Refusal, BillingStanding? Standing, IReadOnlyList<Entitlement> Entitlements)> Ask(CancellationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await register.Compare(request.CustomerId, request.SubscriptionId, request.Identity, cancellationToken) is { } refusal)
                return (refusal, null, []);
            var standing = await billing.Stand(request.CustomerId, request.SubscriptionId, null, cancellationToken);
            return (null, standing, await book.Inventory(request.CustomerId, request.SubscriptionId, cancellationToken) ?? []);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Refuse.SystemSilent();
        }
    }
}
