using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Access;
using Microsoft.AspNetCore.Authentication;

namespace Cancellation.Service.Access;

/// <summary><c>/sign-in</c> and <c>/sign-out</c>: for people, as a page, a form, or JSON.</summary>
static class SignInApi
{
    const string Html = "text/html", Form = "application/x-www-form-urlencoded", Json = "application/json";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        // Nobody is signed in before they are.
        app.MapGet("/sign-in", (HttpContext http, ServiceSettings settings, string? link, string? returnTo) =>
                Page(http, settings, link, returnTo, failed: false)).WithTags("Access").WithName("ShowSignIn").WithSummary("Show the page to sign in on").IsOpen()
            .Produces(200, contentType: Html);

        app.MapPost("/sign-in", SignIn).WithTags("Access").WithName("SignIn").WithSummary("Sign in by name and password, or by the link that a start prints").IsOpen().RequireRateLimiting(RateLimits.SignIn)
            .WithDescription("Answers with a cookie that ends after 15 minutes without use and after 8 hours in any case. Whatever the reason, a refusal says the same.")
            .Accepts<Credentials>(Json, Form).Produces<Me>().Produces(303).Refuses(400, 401, 403, 413, 415, 429, 503);

        app.MapGet("/sign-in/oauth", async (HttpContext http, ServiceSettings settings, string? returnTo) =>
            {
                if (settings.Access.OAuth is null)
                    throw Refuse.NoAuthority();
                await http.ChallengeAsync(OAuthSignIn.Scheme, new AuthenticationProperties { RedirectUri = Local(returnTo) });
            })
            .WithTags("Access").WithName("SignInElsewhere").WithSummary("Sign in at the configured authority").IsOpen().Produces(302).Refuses(404);

        app.MapPost("/sign-out", async (HttpContext http) =>
            {
                await http.SignOutAsync(Session.Scheme);
                return http.Request.HasFormContentType ? Results.Redirect("/sign-in") : Results.NoContent();
            })
            .WithTags("Access").WithName("SignOut").WithSummary("End the session").RequireAuthorization(AccessConfiguration.Anybody).Produces(204).Produces(302).Refuses();
    }

    static async Task<IResult> SignIn(HttpContext http, CaseDoor door, SignInLink link, ServiceSettings settings, WallClock clock, CancellationToken cancellationToken)
    {
        if (!AntiForgery.IsFromHere(http.Request))
            throw Refuse.Forged();
        if (!Https.IsSafe(http.Request))
            throw Refuse.HttpsNeeded();
        var isForm = http.Request.HasFormContentType;
        var said = isForm ? await ReadForm(http, settings, cancellationToken) : await ReadJson(http, settings, cancellationToken);
        var user = said.Link is { } word
            ? link.Use(word) ? Session.BeginAsOwner(settings.Access.OwnStamp!, clock.Now) : null
            : await door.Read<PasswordDoor, Account?>((passwords, token) => passwords.Open(said.Name ?? "", said.Password ?? "", token), cancellationToken) is { } account
                ? Session.Begin(account, clock.Now) : null;
        if (user is null)
            return isForm ? Page(http, settings, null, said.ReturnTo, failed: true) : throw Refuse.SignInFailed();
        await http.SignInAsync(Session.Scheme, user);
        http.User = user;
        http.Response.Headers.CacheControl = "no-store";
        if (!isForm)
            return Results.Ok(Me.Of(http));
        http.Response.Headers.Location = Local(said.ReturnTo);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    static IResult Page(HttpContext http, ServiceSettings settings, string? link, string? returnTo, bool failed)
    {
        http.Response.Headers.CacheControl = "no-store";
        var page = new SignInPage(SignInPage.IsChinese(http.Request), failed, link, Local(returnTo), settings.Access.OAuth is not null);
        return Results.Text(page.Html, "text/html; charset=utf-8", statusCode: failed ? 401 : 200);
    }

    static async Task<Credentials> ReadJson(HttpContext http, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var link = body.OptionalText("link", 128, TextKind.Words);
        var said = link is not null ? new Credentials(null, null, link, null) : new Credentials(body.Text("name", kind: TextKind.Words), body.Text("password", 256, TextKind.Words), null, null);
        new FaultsOfRequest().Finish(body);
        return said;
    }

    static async Task<Credentials> ReadForm(HttpContext http, ServiceSettings settings, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength is null || http.Request.ContentLength > settings.Intake.MaxBodyBytes)
            throw Refuse.TooLarge(settings.Intake.MaxBodyBytes);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        string? Field(string name) => form[name].ToString() is { Length: > 0 and <= 512 } text ? text : null;
        return new Credentials(Field("name"), Field("password"), Field("link"), Field("returnTo"));
    }

    /// <summary>A path of this site; whatever else is asked for leads to the start.</summary>
    static string Local(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) && !path.Contains('\\') ? path : "/";

    internal sealed record Credentials(string? Name, string? Password, string? Link, string? ReturnTo);
}
