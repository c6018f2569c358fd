using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>Where notices send customers. Section <c>Notices</c>; checked at start by <see cref="NoticeOptionsCheck"/>.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>The only hosts that a notice may link to. Default: service.example.com.</summary>
    public string[] OfficialHosts { get; set; } = [];

    /// <summary>Whom to ask, for product lines that name nobody of their own: a phone number, an e-mail address.</summary>
    public string Contact { get; set; } = "400-000-0001, help@service.example.com";

    /// <summary>The page of a case, for product lines that name none of their own. <c>{line}</c> and <c>{case}</c> are filled in.</summary>
    public string Link { get; set; } = "https://service.example.com/{line}/cancellations/{case}";

    /// <summary>By product line, e.g. <c>Pay</c>.</summary>
    public Dictionary<string, NoticeRoute> Lines { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public EmailOptions Email { get; set; } = new();

    internal IReadOnlyList<string> Hosts => OfficialHosts.Length > 0 ? OfficialHosts : ["service.example.com"];

    internal string ContactOf(string productLine) => RouteOf(productLine)?.Contact ?? Contact;

    internal string LinkOf(SendNotice notice) => Page(RouteOf(notice.ProductLine)?.Link ?? Link, notice.ProductLine, notice.CancellationId);

    internal static string Page(string link, string productLine, Guid caseId) => link
        .Replace("{line}", productLine.Length == 0 ? "service" : Uri.EscapeDataString(productLine.ToLowerInvariant()), StringComparison.Ordinal)
        .Replace("{case}", caseId.ToString(), StringComparison.Ordinal);

    NoticeRoute? RouteOf(string productLine) => Lines.GetValueOrDefault(productLine);
}

/// <summary>What a product line has of its own.</summary>
public sealed class NoticeRoute
{
    public string? Contact { get; set; }
    public string? Link { get; set; }
}
