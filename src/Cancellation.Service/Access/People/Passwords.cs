namespace Cancellation.Service.Access;

/// <summary>What is too weak to guard anything.</summary>
public static class Passwords
{
    public const int Shortest = 12;
    public const string Remedy = "Choose 12 or more characters that nobody guesses.";

    static readonly string[] WellKnown =
        ["guest", "password", "passw0rd", "postgres", "rabbitmq", "cancellation", "changeme", "secret", "admin", "administrator", "root", "letmein", "welcome", "qwerty", "default"];

    /// <returns>What is wrong with it, or null.</returns>
    public static string? Weakness(string password)
    {
        if (password.Length < Shortest)
            return $"has {password.Length} characters, fewer than {Shortest}";
        // "Password1234" and "guestguestguest" are no better than the word they are made of.
        var letters = string.Concat(password.Where(char.IsLetter)).ToLowerInvariant();
        if (WellKnown.Any(x => letters.Replace(x, "", StringComparison.Ordinal).Length == 0 && letters.Length > 0) || password.Distinct().Count() < 5)
            return "is well known or repeats a few characters";
        return null;
    }
}
