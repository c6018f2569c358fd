namespace Cancellation.TestServers;

/// <summary>
/// Says which requirements a test shows, by their ids in tests/requirements.json. tests/COVERAGE.md is made from it.
/// Only what would make the test fail if it were gone is shown by it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class CoversAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids => ids;
}
