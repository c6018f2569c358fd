using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Tests.Faults.Support;

/// <summary>A doorbell for a step that nobody wrote a message for. Whatever a step log would say past the ledger fails the test.</summary>
sealed record Ring
{
    /// <param name="before">How often it rang before.</param>
    public static ConsumeContext<Ring> Of(int before) => Played<ConsumeContext<Ring>>.As(new()
    {
        ["get_Message"] = new Ring(), ["get_CancellationToken"] = CancellationToken.None, ["get_MessageId"] = null,
        ["get_ReceiveContext"] = Played<ReceiveContext>.As(new()
        {
            ["get_Redelivered"] = false, ["get_TransportHeaders"] = Played<Headers>.As(new() { [LedgerHeaders.Rings] = before }),
        }),
    });
}

/// <summary>Plays an interface by its answers; of headers the names are the answers' keys.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "A proxy is derived from it.")]
class Played<T> : DispatchProxy where T : class
{
    Dictionary<string, object?> answers = null!;

    public static T As(Dictionary<string, object?> answers)
    {
        var played = Create<T, Played<T>>();
        ((Played<T>)(object)played).answers = answers;
        return played;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? args) =>
        method!.Name == nameof(Headers.TryGetHeader) ? answers.TryGetValue((string)args![0]!, out args[1])
        : answers.TryGetValue(method.Name, out var answer) ? answer
        : throw new InvalidOperationException($"The step log called {method.Name}; a step speaks only through the ledger.");
}
