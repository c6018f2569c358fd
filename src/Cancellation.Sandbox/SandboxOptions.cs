using System.ComponentModel.DataAnnotations;

namespace Cancellation.Sandbox;

/// <summary>The systems of record, played in this process. Section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>The SQLite file of the books; several processes on one machine may share it. Default <c>data/sandbox.db</c> under the working folder.</summary>
    [Required(ErrorMessage = "Sandbox:Path names the SQLite file of the sandbox's books; it must not be empty.")]
    public string Path { get; set; } = "data/sandbox.db";

    /// <summary>Whether new books start with the sample customers of <see cref="SampleCustomers"/>. Default true.</summary>
    public bool SampleCustomers { get; set; } = true;

    /// <summary>How long an act waits for another process that is writing. 100 ms to 5 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Sandbox:BusyTimeout is how long an act waits for another writer: between 00:00:00.100 and 00:05:00.")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The share of acts that fail before they are booked. 0 to 1, default 0.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Sandbox:FailBefore is the share of acts that fail before they are booked: between 0 and 1.")]
    public double FailBefore { get; set; }

    /// <summary>The share of acts that are booked and whose answer is then lost. 0 to 1, default 0.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Sandbox:LoseAnswer is the share of acts whose answer is lost after booking: between 0 and 1.")]
    public double LoseAnswer { get; set; }

    /// <summary>Makes the failures repeatable. Default 1.</summary>
    public int FaultSeed { get; set; } = 1;
}
