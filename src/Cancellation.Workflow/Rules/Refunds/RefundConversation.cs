using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Payments to the customer that were decided after closing.</summary>
static class RefundConversation
{
    public static void Ask(Turn turn)
    {
    }
}
