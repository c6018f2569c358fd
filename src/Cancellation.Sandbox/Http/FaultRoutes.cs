using Cancellation.Workers;

namespace Cancellation.Sandbox.Http;

/// <summary><c>/faults</c>: how the ports fail, changed while they run.</summary>
public static class FaultRoutes
{
    /// <summary>Kinds that one call can have by order; the others belong to a profile.</summary>
    static readonly FaultKind[] Scripted =
        [FaultKind.Error, FaultKind.ErrorAfterCommit, FaultKind.LostAnswer, FaultKind.Hang, FaultKind.Pending, FaultKind.WrongAnswer, FaultKind.Down, FaultKind.ForgottenKey];

    const int MostTimes = 1_000_000;

    public static void MapFaults(this IEndpointRouteBuilder control)
    {
        var faults = control.MapGroup("/faults").WithTags("faults");
        faults.MapGet("/", (FaultDesk desk) => new FaultReport(PortNames.All.ToDictionary(x => x, desk.Of), desk.Counts()))
            .WithName("ListFaults").WithSummary("How every port fails, and how often each fault struck");
        faults.MapGet("/{port}", (string port, FaultDesk desk) => FaultDesk.Knows(port) ? Results.Ok(desk.Of(port)) : NoPort(port))
            .WithName("ReadFaults").WithSummary("How a port fails now").Produces<FaultProfile>();
        faults.MapPut("/{port}", (string port, FaultProfile profile, FaultDesk desk) =>
        {
            if (!FaultDesk.Knows(port))
                return NoPort(port);
            if (profile.Wrong().ToList() is { Count: > 0 } wrong)
                return ControlRoutes.Problem(StatusCodes.Status400BadRequest, "INVALID_PROFILE", string.Join("; ", wrong) + ".");
            desk.Set(port, profile);
            return Results.Ok(desk.Of(port));
        }).WithName("SetFaults").WithSummary("Let a port fail so from now on; 'all' is under every port's own").Produces<FaultProfile>();
        faults.MapDelete("/{port}", (string port, FaultDesk desk) =>
        {
            if (!FaultDesk.Knows(port))
                return NoPort(port);
            desk.Reset(port);
            return Results.NoContent();
        }).WithName("ResetFaults").WithSummary("Let a port fail as the settings say again").Produces(204);
        faults.MapPut("/{port}/acts/{act}", (string port, string act, ScriptedFault fault, FaultDesk desk, HttpContext http) =>
        {
            if (!PortNames.All.Contains(port))
                return NoPort(port);
            if (!Scripted.Contains(fault.Fault) || fault.Times is < 1 or > MostTimes)
                return ControlRoutes.Problem(StatusCodes.Status400BadRequest, "INVALID_FAULT", $"fault is one of {string.Join(", ", Scripted)}, and times is between 1 and {MostTimes}.");
            if (http.RequestServices.GetService<ActRegistry>()?.Knows(port, act) == false)
                return ControlRoutes.Problem(StatusCodes.Status404NotFound, "NO_SUCH_ACT", $"The port {port} has no act {act}.");
            desk.Script(port, act, fault);
            return Results.NoContent();
        }).WithName("ScriptFault").WithSummary("Let the next calls of one act fail").Produces(204);
    }

    static IResult NoPort(string port) =>
        ControlRoutes.Problem(StatusCodes.Status404NotFound, "NO_SUCH_PORT", $"There is no port {port}. The ports are {string.Join(", ", PortNames.All)}; {FaultDesk.All} is for each of them.");
}

/// <param name="Profiles">By port, with what holds for all ports.</param>
/// <param name="Struck">Since the start of the process.</param>
public sealed record FaultReport(IReadOnlyDictionary<string, FaultProfile> Profiles, IReadOnlyList<FaultCount> Struck);
