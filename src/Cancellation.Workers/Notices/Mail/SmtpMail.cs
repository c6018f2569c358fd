using System.Net.Sockets;
using Cancellation.Contracts;
using Cancellation.Durability;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Polly;
using Polly.CircuitBreaker;

namespace Cancellation.Workers;

/// <summary>
/// Hands mails to a mail server. A recipient whom it refuses for good leads to another channel; whatever else goes wrong is tried again by the ledger.
/// <para>
/// When the connection is lost after the text was sent, nobody can tell whether the server took it, and SMTP has no way to ask. The mail is then sent again:
/// a customer who reads the same notice twice is better off than one who never learns that something is needed of them. Both copies bear one
/// Message-ID, made from the effect's id, by which servers and readers recognise them as one.
/// </para>
/// </summary>
public sealed class SmtpMail(IOptions<NoticeOptions> options, MailWriter writer) : IMailDelivery
{
    readonly SmtpOptions smtp = options.Value.Email.Smtp;
    readonly ResiliencePipeline pipeline = SmtpPipeline.Build(options.Value.Email.Smtp);

    public async ValueTask<EffectResult> Deliver(NoticeMail mail, CancellationToken cancellationToken)
    {
        using var message = writer.Write(mail);
        if (message is null)
            return EffectResult.Refused(Codes.ContactStale);
        try
        {
            return await pipeline.ExecuteAsync(static (x, ct) => x.self.Deliver(x.message, ct), (self: this, message), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            throw new MailNotSentException(MailFailure.Unreachable, $"The mail server {smtp.Host}:{smtp.Port} failed again and again, and is left alone for a moment. The mail is sent later.");
        }
    }

    async ValueTask<EffectResult> Deliver(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(smtp.Timeout);
        try
        {
            using var client = SmtpTrust.Client(smtp);
            await client.ConnectAsync(smtp.Host, smtp.Port, Secured(smtp.Security), limit.Token);
            if (smtp.Username.Length > 0)
                await client.AuthenticateAsync(smtp.Username, await Password(limit.Token), limit.Token);
            var answer = await client.SendAsync(message, limit.Token);
            await TakeLeave(client, limit.Token);
            return EffectResult.Done(Receipt(answer));
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && IsForGood(e.StatusCode))
        {
            return EffectResult.Refused(Codes.ContactStale);
        }
        catch (Exception e) when (Failure(e, cancellationToken) is { } failure)
        {
            throw new MailNotSentException(failure, Explain(failure, e));
        }
    }

    /// <summary>The server has the mail: how the conversation ends changes nothing.</summary>
    static async Task TakeLeave(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // The mail is accepted; an exception here would have it sent again.
        }
    }

    async Task<string> Password(CancellationToken cancellationToken) =>
        smtp.PasswordFile.Length > 0 ? (await File.ReadAllTextAsync(smtp.PasswordFile, cancellationToken)).Trim() : smtp.Password;

    static SecureSocketOptions Secured(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        // Not "when available": whoever sits on the line could take the offer out.
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>A 5xx about the recipient; but a server that we address out of turn speaks about us.</summary>
    static bool IsForGood(SmtpStatusCode status) =>
        (int)status is >= 500 and < 600 && status is not (SmtpStatusCode.BadCommandSequence or SmtpStatusCode.CommandNotImplemented);

    static MailFailure? Failure(Exception e, CancellationToken asked) => e switch
    {
        OperationCanceledException => asked.IsCancellationRequested ? null : MailFailure.TimedOut,
        TimeoutException => MailFailure.TimedOut,
        // Without a certificate it was no secured conversation at all, as with the wrong port.
        SslHandshakeException x => x.ServerCertificate is null ? MailFailure.NotSecured : MailFailure.WrongCertificate,
        NotSupportedException => MailFailure.NotSecured,
        AuthenticationException or ServiceNotAuthenticatedException => MailFailure.WrongPassword,
        SmtpCommandException x => (int)x.StatusCode >= 500 ? MailFailure.Rejected : MailFailure.Deferred,
        // Whatever else it is, its text may hold the address; only its name is told.
        _ => MailFailure.Unreachable,
    };

    /// <summary>Says what happened, where, and where to look. Of what the server said only the number: its words repeat the address.</summary>
    string Explain(MailFailure failure, Exception e)
    {
        var server = $"The mail server {smtp.Host}:{smtp.Port}";
        return failure switch
        {
            MailFailure.TimedOut => $"{server} did not take a mail within {smtp.Timeout}. It is sent again later. See Notices:Email:Smtp:Timeout, and whether the server is overloaded.",
            MailFailure.WrongCertificate => $"{server} could not be trusted: its certificate is not signed by a known authority, is made out to another name or has run out. See Notices:Email:Smtp:CertificateAuthorityFile, :Host and :Security.",
            MailFailure.NotSecured => $"{server} does not offer what Notices:Email:Smtp:Security and :Username demand (a secured connection, and a way to log in). Nothing was sent.",
            MailFailure.WrongPassword => $"{server} refused the login, or asks for one. See Notices:Email:Smtp:Username, :Password and :PasswordFile.",
            MailFailure.Deferred => $"{server} cannot take a mail now ({Number(e)}). It is sent again later.",
            MailFailure.Rejected => $"{server} refused a mail or its sender ({Number(e)}), not the recipient. See Notices:Email:From and the server's own log.",
            _ => $"{server} cannot be reached, or broke off ({e.GetType().Name}). See whether it runs, and Notices:Email:Smtp:Host and :Port.",
        };
    }

    static string Number(Exception e) => e is SmtpCommandException command ? $"{(int)command.StatusCode}" : e.GetType().Name;

    /// <summary>What the server called the mail when it took it, as far as that can be told apart from other words: at most 60 plain characters.</summary>
    static string Receipt(string answer)
    {
        var words = answer.Split((char[])[' ', '\r', '\n', '<', '>'], StringSplitOptions.RemoveEmptyEntries);
        var id = words.LastOrDefault(x => x.Length is > 5 and <= 60 && x.Any(char.IsDigit) && !x.Contains('@', StringComparison.Ordinal) && x.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '='));
        return id ?? "accepted";
    }
}
