using System.Globalization;
using MassTransit;

namespace Cancellation.Durability;

/// <summary>Headers of a doorbell.</summary>
public static class LedgerHeaders
{
    /// <summary>How often the sweeper rang for the row; its presence says that there is a row.</summary>
    public const string Rings = "Ledger-Rings";
    /// <summary>The saga a row belongs to; only when the sweeper rang, so that it costs nothing otherwise. Claiming a parked message makes it the claimer's.</summary>
    public const string Saga = "Ledger-Saga";
    /// <summary>MassTransit continues the trace from here.</summary>
    public const string ActivityId = "MT-Activity-Id";

    /// <summary>Null when the message did not come from the ledger.</summary>
    internal static int? RingsOf(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(Rings, out var value)
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : null;

    internal static Guid? SagaOf(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(Saga, out var value) && Guid.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), out var saga) ? saga : null;
}
