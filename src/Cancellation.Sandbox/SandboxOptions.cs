using System.ComponentModel.DataAnnotations;

namespace Cancellation.Sandbox;

/// <summary>The systems of record, played honestly or as badly as is wished. Section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>The SQLite file of the books; several processes on one machine may share it. Default <c>data/sandbox.db</c> under the working folder.</summary>
    [Required(ErrorMessage = "Sandbox:Path names the SQLite file of the sandbox's books; it must not be empty.")]
    public string Path { get; set; } = "data/sandbox.db";

    /// <summary>Whether new books start with the sample customers of <see cref="SampleCustomers"/>. Default true.</summary>
    public bool SampleCustomers { get; set; } = true;

    /// <summary>Whether a new service that runs alone with the sandbox starts with a few cases to look at. Default true.</summary>
    public bool DemoCases { get; set; } = true;

    /// <summary>How long an act waits for another process that is writing. 100 ms to 5 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Sandbox:BusyTimeout is how long an act waits for another writer: between 00:00:00.100 and 00:05:00.")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How each port fails, by its name; <c>all</c> is under every port's own profile. Default: none fails.</summary>
    public Dictionary<string, FaultProfile> Faults { get; set; } = [];

    /// <summary>Makes the failures repeatable. Default 1.</summary>
    public int FaultSeed { get; set; } = 1;

    /// <summary>What callers must send as bearer token where the sandbox runs alone; null: nothing.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds <see cref="Key"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Whom to tell what happened.</summary>
    public CallbackOptions Callbacks { get; set; } = new();
}
