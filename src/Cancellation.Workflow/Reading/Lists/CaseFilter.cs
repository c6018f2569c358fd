using Cancellation.Contracts;

namespace Cancellation.Workflow.Reading;

/// <summary>By what a list is ordered. Requested and closed: newest first. Due: soonest first.</summary>
public enum CaseSort { Requested, Due, Closed }

/// <summary>What to list. Null means any.</summary>
/// <param name="Id">Any id, exactly: the case's, the customer's, the subscription's or the terminal's serial number.</param>
/// <param name="Overdue">True: only cases whose wait is past its due time.</param>
/// <param name="WaitingForPartner">Only cases with a step that waits for this port, e.g. <c>billing</c>.</param>
/// <param name="Limit">1 to 200 cases a page; others are taken as the nearest of these.</param>
/// <param name="After">The <see cref="CasePage.Next"/> of the page before.</param>
public sealed record CaseFilter(
    string? Id = null, string? ProductLine = null, string? State = null, Party? WaitingOn = null, bool? Overdue = null, bool? NeedsOperator = null,
    int Limit = 50, string? After = null, string? WaitingForPartner = null)
{
    /// <summary>How any of the ids begins, whatever the case of its letters.</summary>
    public string? Text { get; init; }
    /// <summary>Who looks after the case; empty: nobody.</summary>
    public string? Owner { get; init; }
    public bool? IsOpen { get; init; }
    /// <summary>Only cases whose customer may be charged against their will in this way.</summary>
    public ChargeRisk? ChargeRisk { get; init; }
    /// <summary>True: only cases whose auto-renewal is not known to be stopped and falls within <see cref="CaseCounts.RenewsSoon"/>.</summary>
    public bool? RenewsSoon { get; init; }
    /// <summary>Requested at or after.</summary>
    public DateTimeOffset? Since { get; init; }
    /// <summary>Requested before.</summary>
    public DateTimeOffset? Until { get; init; }
    /// <summary>Cases that have no such time are left out.</summary>
    public CaseSort Sort { get; init; }
    /// <summary>Keyed hashes (<c>IVault.BlindOf</c>) of what the person behind the case must have, all of them.</summary>
    public IReadOnlyList<byte[]> Blinds { get; init; } = [];
}

/// <param name="Cases">In the order asked for.</param>
/// <param name="Next">Pass as <see cref="CaseFilter.After"/> for more; null at the end.</param>
/// <param name="Total">How many there are on all pages; only on the first.</param>
public sealed record CasePage(IReadOnlyList<CaseSummary> Cases, string? Next, CaseTotal? Total = null);

/// <summary>A count that stops at a limit, so that counting never reads more than that.</summary>
/// <param name="IsExact">False: there are at least so many.</param>
public sealed record CaseTotal(int Count, bool IsExact)
{
    public const int Most = 10_000;
}
