using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Access;

/// <summary><c>/v1/keys</c>: keys of machines.</summary>
static class KeysApi
{
    public static void MapKeys(this IEndpointRouteBuilder v1)
    {
        var keys = v1.MapGroup("/keys").WithTags("Access").Needs(Permissions.ManageAccess);

        keys.MapPost("/", Make).WithName("MakeKey").WithSummary("Make a key for a machine")
            .WithDescription("The key is in this answer and nowhere else. Two keys of one name live at once: make the second, give it to its user, revoke the first. Nobody makes a key that may do more than they may.")
            .Accepts<NewKey>("application/json").Produces<KeyView>(201).Refuses(400, 403, 409, 413, 415, 503);

        keys.MapGet("/", async (CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(new KeyList(await door.Read<KeyDesk, IReadOnlyList<KeyView>>((desk, token) => desk.List(token), cancellationToken))))
            .WithName("ListKeys").WithSummary("List all keys that were made, without the keys themselves").Produces<KeyList>().Refuses(503);

        keys.MapDelete("/{id}", async (string id, HttpContext http, CaseDoor door, KeyBook book, CancellationToken cancellationToken) =>
            {
                var revoked = await door.Read<KeyDesk, KeyView?>((desk, token) => desk.Revoke(id, Caller.Of(http.User).Id, token), cancellationToken) ?? throw Refuse.NoSuchKey(id);
                book.Forget();
                return Results.Ok(revoked);
            })
            .WithName("RevokeKey").WithSummary("Revoke a key; within five seconds no instance takes it any more").Produces<KeyView>().Refuses(404, 503);
    }

    static async Task<IResult> Make(HttpContext http, CaseDoor door, KeyBook book, ServiceSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var (name, permissions, expiresAt) = (body.Text("name", 64), body.Texts("permissions", 64), body.OptionalInstant("expiresAt"));
        if (name.Length > 0 && !AccessNames.IsName(name))
            body.Refuse("name", FaultCodes.WrongFormat, "It is not a name of a machine.", AccessNames.Remedy);
        if (body.Has("permissions") && permissions.Except(Permissions.All).Any() || permissions.Count == 0)
            body.Refuse("permissions", FaultCodes.UnknownValue, "It is not a list of permissions.", $"Send at least one of {string.Join(", ", Permissions.All)}.");
        if (expiresAt <= clock.GetUtcNow())
            body.Refuse("expiresAt", FaultCodes.OutOfRange, "It is over already.", "Send an instant to come, or leave it out.");
        new FaultsOfRequest().Finish(body);
        var maker = Caller.Of(http.User);
        if (permissions.FirstOrDefault(x => !maker.May(x) && !Permissions.Givable.Contains(x)) is { } more)
            throw Refuse.MoreThanOwn(more);

        var made = await door.Read<KeyDesk, KeyView?>(
            (desk, token) => desk.Make(maker.Tenant, name, permissions.Distinct(), expiresAt, maker.Id, token), cancellationToken) ?? throw Refuse.TwoKeysLive(name);
        book.Forget();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created($"/v1/keys/{made.Id}", made);
    }

    /// <param name="ExpiresAt">Null: it is good until it is revoked.</param>
    internal sealed record NewKey(string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt);

    internal sealed record KeyList(IReadOnlyList<KeyView> Keys);
}
