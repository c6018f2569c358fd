using Cancellation.Service.Problems;

namespace Cancellation.Service.Access;

/// <summary>How callers are called. The name of one who acts is written into cases and stays there, so it must not be a number or an address of theirs.</summary>
public static class AccessNames
{
    public const string Remedy = "Send 1 to 64 lower-case letters, digits, dots and hyphens, e.g. 'billing-app' or 'lin.wei'.";

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x) || x is '-' or '.') && char.IsAsciiLetterOrDigit(text[0]) && PersonalLooks.Of(text) is null;
}
