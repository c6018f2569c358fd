using Cancellation.Service.Access;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/problems</c>: every kind of problem document. Their types lead here.</summary>
static class ProblemsApi
{
    public static void MapProblems(this IEndpointRouteBuilder v1)
    {
        // What a problem means is no secret: whoever is refused must be able to read why.
        var problems = v1.MapGroup("/problems").WithTags("Problems").IsOpen();
        problems.MapGet("/", () => Results.Ok(new ProblemList(ProblemKinds.All)))
            .WithName("ListProblems").WithSummary("List every kind of problem document").Produces<ProblemList>().Refuses();
        problems.MapGet("/{code}", (string code) => Results.Ok(ProblemKinds.Find(code) ?? throw Refuse.NoSuchProblem(code)))
            .WithName("ReadProblem").WithSummary("Read what a problem means and what to do").Produces<ProblemKind>().Refuses(404);
    }
}

public sealed record ProblemList(IReadOnlyList<ProblemKind> Problems);
