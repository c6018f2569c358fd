namespace Cancellation.Workers;

/// <summary>What a notice says, piece by piece, so that a text and a page can set it each in their way.</summary>
sealed record NoticeParts
{
    public required string Subject { get; init; }
    /// <summary>What happened, or what is needed.</summary>
    public required string What { get; init; }
    /// <summary>The reason and what to do about it.</summary>
    public required IReadOnlyList<string> Why { get; init; }
    public required IReadOnlyList<string> Particulars { get; init; }
    /// <summary>Until when the customer can act.</summary>
    public required IReadOnlyList<string> Due { get; init; }
    /// <summary>A person's own words.</summary>
    public required string? Quote { get; init; }
    /// <summary>Where to look, whom to ask, and what we never ask for; a line each.</summary>
    public required string Footer { get; init; }
    /// <summary>The page of the case, as the footer names it.</summary>
    public required string Link { get; init; }
    public required string Short { get; init; }
    public required string ShortFooter { get; init; }
}
