namespace Cancellation.Workflow.Rules;

/// <summary>Dual control: what is critical is decided by one person and approved by another.</summary>
static class SecondPerson
{
    public static bool Agrees(string? first, string? second) =>
        !string.IsNullOrWhiteSpace(first) && !string.IsNullOrWhiteSpace(second) && !string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);
}
