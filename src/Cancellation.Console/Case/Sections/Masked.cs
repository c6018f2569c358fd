namespace Cancellation.Console.Case.Sections;

/// <summary>Accounts and cards as one may show them.</summary>
static class Masked
{
    const int Shown = 4;

    /// <returns>The last four characters; null where there is nothing to show.</returns>
    public static string? Account(string? reference) => string.IsNullOrEmpty(reference) ? null : reference.Length <= Shown ? reference : $"••••{reference[^Shown..]}";
}
