using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Workers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Startup;

/// <summary>Says, once the service answers, what is running and what to try next.</summary>
public static partial class Banner
{
    public static void AnnounceWhenStarted(this WebApplication app, ServiceSettings settings) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // A collector reads lines of JSON: it gets one, not a picture.
        if (settings.LogFormat == LogFormat.Json)
            Started(app.Logger, settings.Store.Where, settings.Transport.Where, settings.Roles, string.Join(' ', urls));
        else
            System.Console.Out.WriteLine(Text(settings, urls.FirstOrDefault() ?? "", app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), app.Services.GetRequiredService<IOptions<NoticeOptions>>().Value.Email,
                settings.Has(Roles.Api) ? app.Services.GetRequiredService<SignInLink>().Make() : null));
    });

    /// <summary>The whole text. The lines that begin with two blanks after "Try it" are a script for any POSIX shell.</summary>
    public static string Text(ServiceSettings settings, string url, DateTimeOffset now, EmailOptions email, string? link = null)
    {
        var reachable = url.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost").Replace("://+", "://localhost").Replace("://*", "://localhost");
        var running = $"""

            Cancellation is running.
              store      {settings.Store.Where}
              transport  {settings.Transport.Where}
              roles      {settings.Roles.ToString().ToLowerInvariant()}
              url        {reachable}
              data       {settings.DataFolder}
              key        {settings.Access.OwnKeyFile ?? "as set up"}{(link is null ? "" : $"\n  sign in    {reachable}/sign-in?link={link}\n             (once, within ten minutes)")}
              e-mails    {Mails(email)}
            """;
        return settings.Has(Roles.Api) && settings.SystemsOfRecord == SystemsOfRecord.Sandbox
            ? running + Environment.NewLine + FirstCancellation(reachable, settings.Access.OwnKeyFile, now) + Environment.NewLine
            : running + Environment.NewLine;
    }

    static string Mails(EmailOptions email) => email.Delivery switch
    {
        EmailDelivery.Folder => $"are not sent but written to {Path.GetFullPath(email.Folder)}",
        EmailDelivery.Smtp => $"by SMTP server {email.Smtp.Host}:{email.Smtp.Port}",
        _ => "by the notice gateway",
    };

    static string FirstCancellation(string url, string? keyFile, DateTimeOffset now) => $$"""
          customers  sandbox samples: POS-8801, POS-8802 (terminals), M-1001, M-1003 (membership cards), PAY-5001, PAY-5003 (bill payment)

        Try it: a POS terminal from request to closed. Paste line by line into another shell.
          API={{url}}
          call() { curl -s -H "Authorization: Bearer {{(keyFile is null ? "$KEY" : $"$(cat '{keyFile}')")}}" "$@"; }
          show() { grep -o '"state":"[^"]*"\|"waiting":{[^}]*}\|"closedAt":"[^"]*"\|"detail":"[^"]*"'; echo; }
          CASE=$(call "$API/v1/cancellations?wait=10s" -H 'Content-Type: application/json' -H 'Idempotency-Key: first-try' -d '{"productLine":"Pos","customerId":"C-8801","subscriptionId":"POS-8801","terminalSerialNumber":"SN-8801","channel":"App","reason":{"code":"NO_LONGER_USED"},"identity":{"factors":["Password","SmsCode"],"reference":"login-1","verifiedAt":"{{now:yyyy-MM-ddTHH:mm:ssZ}}"},"documents":[{"kind":"ApplicationForm","reference":"doc-1"},{"kind":"IdProof","reference":"doc-2"},{"kind":"AccountProof","reference":"doc-3"},{"kind":"PurchaseProof","reference":"doc-4"}]}' | sed 's/.*"cancellationId":"\([^"]*\)".*/\1/'); echo "$CASE"
          call -X POST "$API/v1/cancellations/$CASE/confirmation?wait=10s" -H 'Idempotency-Key: confirm' | show
          call "$API/v1/cancellations/$CASE/review?wait=10s" -H 'Content-Type: application/json' -H 'Idempotency-Key: approve' -d '{"decision":"Approve","reviewerId":"reviewer-1"}' | show
          call -X POST "$API/sandbox/terminals/SN-8801/hand-over?wait=10s" | show
          call -X POST "$API/sandbox/terminals/SN-8801/inspection?wait=10s" | show
          call -X POST "$API/sandbox/cancellations/$CASE/settlement?wait=10s" | show
          call "$API/v1/cancellations/$CASE"; echo
          call "$API/sandbox/cancellations/$CASE/books"; echo
          call "$API/v1/cancellations/$CASE/timeline"; echo
        """;

    [LoggerMessage(2010, LogLevel.Information, "Cancellation is running. Store: {Store}. Transport: {Transport}. Roles: {Roles}. Urls: {Urls}.")]
    static partial void Started(ILogger log, string store, string transport, Roles roles, string urls);
}
