using System.Globalization;
using MassTransit;

namespace Cancellation.Durability;

/// <summary>Headers of a doorbell.</summary>
public static class LedgerHeaders
{
    /// <summary>How often the sweeper rang for the row; its presence says that there is a row.</summary>
    public const string Rings = "Ledger-Rings";
    /// <summary>MassTransit continues the trace from here.</summary>
    public const string ActivityId = "MT-Activity-Id";

    /// <summary>Null when the message did not come from the ledger.</summary>
    internal static int? RingsOf(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(Rings, out var value)
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : null;
}
