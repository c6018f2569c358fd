using Cancellation.Service.Problems;
using Cancellation.Workers;

namespace Cancellation.Service.Api;

/// <summary>The mails that were written to a folder instead of being sent.</summary>
static class SandboxMailsApi
{
    public static void MapMails(this IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("/mails", (SentMails mails) => Results.Ok(mails.List()))
            .WithName("ListMails").WithSummary("List the e-mails that would have been sent, newest first").Produces<IReadOnlyList<SentMail>>().Refuses();

        sandbox.MapGet("/mails/{effectId:guid}", (Guid effectId, SentMails mails) =>
                mails.Find(effectId) is { } path ? Results.File(path, "message/rfc822", $"{effectId}{FolderMail.Extension}") : throw Refuse.NoSuchMail(effectId))
            .WithName("ReadMail").WithSummary("One e-mail as it would have been sent").Produces(200, contentType: "message/rfc822").Refuses(404);

        sandbox.MapGet("/mails/{effectId:guid}/html", (Guid effectId, HttpContext http, SentMails mails) =>
            {
                var page = mails.Find(effectId) is { } path ? SentMails.Page(path) : null;
                // It may look like itself and do nothing else: no script, no form, nothing fetched.
                http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src {NoticePage.StyleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                return page is null ? throw Refuse.NoSuchMail(effectId) : Results.Content(page, "text/html; charset=utf-8");
            })
            .WithName("ShowMail").WithSummary("The page of one e-mail, as its reader sees it").Produces<string>(200, "text/html").Refuses(404);
    }
}
