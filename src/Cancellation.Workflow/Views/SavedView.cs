namespace Cancellation.Workflow.Views;

/// <summary>A list that somebody looks at again and again: a name for its filters, order and columns.</summary>
public sealed class SavedView
{
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    /// <summary>The person who saved it and may change it.</summary>
    public required string OwnerId { get; init; }
    public required string Name { get; set; }
    /// <summary>As it stands in an address, e.g. <c>state=Approved&amp;overdue=true</c>.</summary>
    public required string Query { get; set; }
    /// <summary>Everybody of the tenant sees it.</summary>
    public required bool IsShared { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
