namespace Cancellation.Service.Problems;

/// <summary>The key by which a repeated request is known (IETF draft "The Idempotency-Key HTTP Header Field").</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <exception cref="ProblemException">The header is missing, doubled, too long or holds other than printable ASCII.</exception>
    public static string Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count > 1)
            throw Refuse.KeyUnusable($"The header came {values.Count} times.");
        // The draft writes the key as a quoted string; most clients send it bare. Both are the same key.
        var key = values.ToString().Trim() switch { ['"', .. var inner, '"'] => inner, var bare => bare };
        if (key.Length == 0)
            throw Refuse.KeyMissing();
        if (key.Length > MaxLength)
            throw Refuse.KeyUnusable($"It has {key.Length:N0} characters; at most {MaxLength} are taken.");
        if (key.Any(c => c is < ' ' or > '~'))
            throw Refuse.KeyUnusable("It holds characters other than printable ASCII.");
        return key;
    }
}
