using MimeKit;

namespace Cancellation.Workers;

/// <summary>Which texts are addresses that a mail can carry. Whatever could end a header line, or name a second recipient, is none.</summary>
static class MailAddresses
{
    const int Longest = 254;

    /// <returns>Null when nothing can be sent there. Names of mailboxes beyond ASCII are left out: not every server on the way takes them.</returns>
    public static MailboxAddress? Recipient(string address)
    {
        if (address.Length is 0 or > Longest || !address.All(char.IsAscii) || address.AsSpan().ContainsAny(" \t\"(),:;<>[\\]") || address.Any(char.IsControl))
            return null;
        return MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && mailbox.LocalPart.Length > 0 && mailbox.Domain.Contains('.', StringComparison.Ordinal)
            ? mailbox
            : null;
    }

    /// <param name="text">An address, or a name and the address in angle brackets.</param>
    public static MailboxAddress? Sender(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var mailbox) && Recipient(mailbox.Address) is not null ? mailbox : null;
}
