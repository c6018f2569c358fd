using Cancellation.Sandbox;

namespace Cancellation.Tests.Faults.Support;

/// <summary>What happens to every act of a trial.</summary>
/// <param name="Name">As the tests say it.</param>
/// <param name="Profile">What holds for every port.</param>
/// <param name="Fault">What strikes the first calls of each act.</param>
sealed record Trouble(string Name, FaultProfile? Profile = null, ScriptedFault? Fault = null)
{
    /// <summary>What a step that is rung for first says of the port; null: nothing is noticed.</summary>
    public string? Waits { get; init; }

    /// <summary>The process dies after the first answer, before it is written down.</summary>
    public bool Dies { get; init; }

    /// <summary>What happens after the first ring, before the next.</summary>
    public Func<Trial, Task> Meanwhile { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;
}
