namespace Cancellation.Contracts;

/// <summary>Companies that share a service and must not see each other's cases.</summary>
public static class Tenants
{
    /// <summary>The one there is where nobody speaks of tenants.</summary>
    public const string Default = "default";

    public const int MaxLength = 64;

    public static bool IsName(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return false;
        foreach (var c in text)
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
                return false;
        return true;
    }
}
