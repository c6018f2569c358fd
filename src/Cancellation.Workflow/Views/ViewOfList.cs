namespace Cancellation.Workflow.Views;

/// <param name="Query">As it stands in an address.</param>
/// <param name="Shared">Everybody sees it.</param>
/// <param name="Owner">Who saved it.</param>
/// <param name="Own">The caller did.</param>
public sealed record ViewOfList(Guid Id, string Name, string Query, bool Shared, string Owner, bool Own, DateTimeOffset CreatedAt)
{
    public static ViewOfList Of(SavedView x, string caller) => new(x.Id, x.Name, x.Query, x.IsShared, x.OwnerId, x.OwnerId == caller, x.CreatedAt);
}

/// <summary>By name.</summary>
public sealed record ViewList(IReadOnlyList<ViewOfList> Views);
