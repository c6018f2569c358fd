using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the customer can be reached.</summary>
static class ContactFacts
{
    public static string? Changed(Turn turn, ContactChanged x) => Verdict.Late;

    public static string? Undelivered(Turn turn, NoticeUndelivered x) => Verdict.Late;
}
