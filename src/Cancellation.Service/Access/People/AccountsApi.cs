using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Access;

/// <summary><c>/v1/accounts</c>: the people who may sign in, and <c>/v1/me</c>.</summary>
static class AccountsApi
{
    const int LongestPassword = 256;

    public static void MapAccounts(this IEndpointRouteBuilder v1)
    {
        var accounts = v1.MapGroup("/accounts").WithTags("Access").Needs(Permissions.ManageAccess);

        accounts.MapPost("/", Open).WithName("OpenAccount").WithSummary("Open an account for a person")
            .WithDescription($"Roles: {string.Join(", ", AccessRoles.All)}. Without a password the person signs in at the configured authority.")
            .Accepts<NewAccount>("application/json").Produces<AccountView>(201).Refuses(400, 409, 413, 415, 503);

        accounts.MapGet("/", async (CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(new AccountList(await door.Read<AccountDesk, IReadOnlyList<AccountView>>((desk, token) => desk.List(token), cancellationToken))))
            .WithName("ListAccounts").WithSummary("List the accounts").Produces<AccountList>().Refuses(503);

        accounts.MapPost("/{name}", Change).WithName("ChangeAccount").WithSummary("Change the roles or the password of an account, disable it, or enable it again")
            .WithDescription("What is left out stays. Every change ends the sessions of the account. Nobody changes their own roles.")
            .Accepts<AccountChange>("application/json").Produces<AccountView>().Refuses(400, 403, 404, 413, 415, 503);

        v1.MapGet("/me", (HttpContext http) => Results.Ok(Me.Of(http))).WithTags("Access").WithName("ReadMe")
            .WithSummary("Read who calls, and what they may do").RequireAuthorization(AccessConfiguration.Anybody).Produces<Me>().Refuses();
    }

    static async Task<IResult> Open(HttpContext http, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var name = body.Text("name", 64);
        if (name.Length > 0 && !AccessNames.IsName(name))
            body.Refuse("name", FaultCodes.WrongFormat, "It is not a name of an account.", AccessNames.Remedy);
        var (roles, password) = (Roles(body), Password(body));
        if (roles is null && body.Faults.Count == 0)
            body.Refuse("roles", FaultCodes.FieldMissing, "It is not said what the person is.", $"Send at least one of {string.Join(", ", AccessRoles.All)}.");
        new FaultsOfRequest().Finish(body);
        var by = Caller.Of(http.User);
        return Results.Created($"/v1/accounts/{name}", await door.Read<AccountDesk, AccountView?>(
            (desk, token) => desk.Open(by.Tenant, name, roles!, password, by.Id, token), cancellationToken) ?? throw Refuse.AccountExists(name));
    }

    static async Task<IResult> Change(string name, HttpContext http, CaseDoor door, AccountBook book, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var (roles, password) = (Roles(body), Password(body));
        bool? disabled = body.Has("disabled") ? body.YesOrNo("disabled", false) : null;
        if (roles is null && password is null && disabled is null && body.Faults.Count == 0)
            body.Refuse("body", FaultCodes.FieldMissing, "Nothing is changed.", "Send at least one of roles, password, disabled.");
        new FaultsOfRequest().Finish(body);
        var by = Caller.Of(http.User);
        if (by.Id == name && roles is not null)
            throw Refuse.OwnRoles();
        var changed = await door.Read<AccountDesk, AccountView?>((desk, token) => desk.Change(by.Tenant, name, roles, password, disabled, by.Id, token), cancellationToken)
            ?? throw Refuse.NoSuchAccount(name);
        book.Forget();
        return Results.Ok(changed);
    }

    static IReadOnlyList<string>? Roles(RequestReader body)
    {
        if (!body.Has("roles"))
            return null;
        var roles = body.Texts("roles", 32);
        if (roles.Count == 0 || roles.Except(AccessRoles.All).Any())
            body.Refuse("roles", FaultCodes.UnknownValue, "It is not a list of roles.", $"Send at least one of {string.Join(", ", AccessRoles.All)}.");
        return [.. roles.Distinct()];
    }

    static string? Password(RequestReader body)
    {
        var password = body.OptionalText("password", LongestPassword, TextKind.Words);
        if (password is { Length: > 0 } && Passwords.Weakness(password) is { } weakness)
            body.Refuse("password", FaultCodes.WrongFormat, $"It {weakness}.", Passwords.Remedy);
        return password;
    }

    internal sealed record NewAccount(string Name, IReadOnlyList<string> Roles, string? Password);

    internal sealed record AccountChange(IReadOnlyList<string>? Roles, string? Password, bool? Disabled);

    internal sealed record AccountList(IReadOnlyList<AccountView> Accounts);
}

/// <summary>Who calls.</summary>
/// <param name="AntiForgeryToken">Only of a session: to be sent as X-CSRF-Token with whatever changes something.</param>
public sealed record Me(string Id, string Tenant, IReadOnlyList<string> Permissions, string? AntiForgeryToken)
{
    public static Me Of(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        return new Me(caller.Id, caller.Tenant, [.. caller.Permissions.Order(StringComparer.Ordinal)], Session.TokenOf(http.User));
    }
}
