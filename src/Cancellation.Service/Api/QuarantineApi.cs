using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workers;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/quarantine</c>: what partners said that cannot be true.</summary>
static class QuarantineApi
{
    public static void MapQuarantine(this IEndpointRouteBuilder v1)
    {
        var quarantine = v1.MapGroup("/quarantine").WithTags("Partners");

        quarantine.MapGet("/", List).WithName("ListQuarantine").Needs(Permissions.ReadTroubles)
            .WithSummary("See what partners said that cannot be true").WithDescription("What is open first, each from the newest. Pass 'next' as 'after' for the next page.")
            .Produces<QuarantinePage>().Refuses(400, 503);

        quarantine.MapPost("/{id:guid}/resolution", Resolve).WithName("ResolveQuarantine").Needs(Permissions.ResolveTroubles)
            .WithSummary("Say that it is dealt with; the partner is asked again at once")
            .WithDescription("Have the partner correct its record first. A step whose answer is still wrong opens it again. Saying so twice is saying it once.")
            .Accepts<Resolution>("application/json")
            .Produces<QuarantineItem>(202).Refuses(400, 404, 413, 415, 503);
    }

    static async Task<IResult> List(CaseDoor door, CancellationToken cancellationToken, string? partner, string? open, string? limit, string? after)
    {
        var query = new QueryReader();
        var (port, wanted, most) = (query.Word("partner", partner, PortNames.All), query.YesOrNo("open", open), query.Number("limit", limit, 50, 1, 200));
        query.Finish();
        try
        {
            return Results.Ok(await door.Read<QuarantineReader, QuarantinePage>((reader, token) => reader.List(port, wanted, most, after, token), cancellationToken));
        }
        catch (FormatException)
        {
            throw Refuse.Invalid([new Fault("after", FaultCodes.WrongFormat, "It is not a place that a page ended at.", "Pass the 'next' of the page before, or leave it out.")]);
        }
    }

    static async Task<IResult> Resolve(Guid id, HttpContext http, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var said = new Resolution(body.Actor("operatorId"), body.Text("reason", RequestMapping.LongText));
        if (body.Faults.Count > 0)
            throw Refuse.Invalid(body.Faults);
        return Results.Accepted(value: await door.Read<QuarantineReader, QuarantineItem?>((reader, token) => reader.Resolve(id, said.OperatorId, said.Reason, token), cancellationToken)
            ?? throw Refuse.NothingInQuarantine(id));
    }

    internal sealed record Resolution(string OperatorId, string Reason);
}
