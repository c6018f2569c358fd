using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>
/// Customers are taught to trust only official addresses, so a notice must never hold another one: a wrong link stops the start.
/// A link is a page to look at. It carries no query and no user name, so it can neither ask for a secret nor hold one.
/// </summary>
sealed class NoticeOptionsCheck : IValidateOptions<NoticeOptions>
{
    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        var faults = new List<string>();
        foreach (var host in options.Hosts)
            if (Uri.CheckHostName(host) != UriHostNameType.Dns)
                faults.Add($"Notices:OfficialHosts holds '{host}', which is not a host name such as service.example.com");
        Check("Notices", options.Contact, options.Link);
        foreach (var (line, route) in options.Lines)
            Check($"Notices:Lines:{line}", route.Contact ?? options.Contact, route.Link ?? options.Link);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string key, string contact, string link)
        {
            if (string.IsNullOrWhiteSpace(contact) || contact.Contains("//", StringComparison.Ordinal) || contact.Contains("www.", StringComparison.OrdinalIgnoreCase))
                faults.Add($"{key}:Contact is '{contact}'; give a phone number or an e-mail address, and links only in {key}:Link");
            if (!IsOfficial(link, options.Hosts))
                faults.Add($"{key}:Link is '{link}'; give an https address on one of Notices:OfficialHosts ({string.Join(", ", options.Hosts)}) with {{case}} in its path, without user name, query or fragment");
        }
    }

    static bool IsOfficial(string link, IReadOnlyList<string> hosts) =>
        link.Contains("{case}", StringComparison.Ordinal)
        && Uri.TryCreate(NoticeOptions.Page(link, "line", Guid.Empty), UriKind.Absolute, out var page)
        && page.Scheme == Uri.UriSchemeHttps && page.IsDefaultPort
        && page.UserInfo.Length == 0 && page.Query.Length == 0 && page.Fragment.Length == 0
        && hosts.Contains(page.Host, StringComparer.OrdinalIgnoreCase)
        && !page.OriginalString.Contains('{', StringComparison.Ordinal)
        && page.AbsolutePath.Contains(Guid.Empty.ToString(), StringComparison.Ordinal);
}
