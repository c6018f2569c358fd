namespace Cancellation.Sandbox;

/// <summary>Invented addresses, in a domain that is reserved for examples (RFC 2606): nobody is ever written to by accident.</summary>
static class Addresses
{
    static readonly string[] Names = ["chen.jie", "li.na", "liu.yang", "sun.lei", "wang.wei", "wu.min", "zhang.hua", "zhao.lin"];

    /// <summary>The same customer always has the same one.</summary>
    public static string EmailOf(string customerId)
    {
        var own = string.Concat(customerId.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return $"{Names[customerId.Sum(x => x) % Names.Length]}.{own}@example.com";
    }
}
