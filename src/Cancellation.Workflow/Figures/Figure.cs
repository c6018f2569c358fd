namespace Cancellation.Workflow.Figures;

/// <summary>How many cases count towards one thing on one day, and what amount they come to. Whoever asks for figures reads these rows and no case.</summary>
public sealed class Figure
{
    public required string Tenant { get; init; }
    public required string ProductLine { get; init; }
    /// <summary>In Beijing time. The day of the request or the day on which it happened; <see cref="Measure"/> says which.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>One of <see cref="Measures"/>.</summary>
    public required string Measure { get; init; }
    /// <summary>E.g. a milestone, a reason, a state with a class of durations, or a kind of money with its currency.</summary>
    public required string Subject { get; init; }
    public long Cases { get; set; }
    /// <summary>In minor units; 0 where nothing is summed up.</summary>
    public long Amount { get; set; }
}

/// <summary>What is counted.</summary>
public static class Measures
{
    /// <summary>Of the cases requested on the day: how many reached the milestone by now.</summary>
    public const string Reached = nameof(Reached);
    /// <summary>Of the cases requested on the day: how many ended in the state without being closed.</summary>
    public const string Ended = nameof(Ended);
    /// <summary>Of the cases requested on the day: why.</summary>
    public const string Reason = nameof(Reason);
    /// <summary>What happened on the day: Requested, Closed, or another end.</summary>
    public const string Happened = nameof(Happened);
    /// <summary>Of the cases closed on the day: OnTime or Late.</summary>
    public const string Promise = nameof(Promise);
    /// <summary>Of the cases closed on the day: Refunded, Charged or Forfeited, and the currency.</summary>
    public const string Money = nameof(Money);
    /// <summary>Stays in a state that ended on the day, by how long they were.</summary>
    public const string Stay = nameof(Stay);
}

/// <summary>What one case counts towards, as it was last reckoned. Its version is the place up to which the case's journal was taken.</summary>
public sealed class CaseFigures
{
    public required Guid CaseId { get; init; }
    public required string Tenant { get; init; }
    public required string ProductLine { get; init; }
    public required int Version { get; set; }
    /// <summary>A list of <see cref="Contribution"/> as JSON: what is to be taken back when the case is reckoned anew.</summary>
    public required string Contributions { get; set; }
    /// <summary>The state it stayed in for longest, of those it has left; null: it has left none.</summary>
    public string? LongestState { get; set; }
    public long LongestSeconds { get; set; }
    public DateOnly? LongestEndedOn { get; set; }
}
