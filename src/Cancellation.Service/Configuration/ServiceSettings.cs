namespace Cancellation.Service.Configuration;

public enum StoreKind { Sqlite, Postgres }

public enum SystemsOfRecord
{
    /// <summary>The sandbox, inside this process.</summary>
    Sandbox,
    /// <summary>Whatever serves the ports' contracts at the addresses in the section <c>Ports</c>.</summary>
    Http,
}

public enum LogFormat { Simple, Json }

/// <summary>What one process does. A deployment may run all of them in one process, or each several times.</summary>
[Flags]
public enum Roles
{
    None = 0,
    /// <summary>The HTTP surface and the door to the saga.</summary>
    Api = 1,
    /// <summary>The queue <c>cancellation</c> and the sweeper.</summary>
    Saga = 2,
    /// <summary>The queues of the conversations.</summary>
    Workers = 4,
    /// <summary>The operators' pages, which stand on the HTTP surface.</summary>
    Console = 8,
    All = Api | Saga | Workers | Console,
}

/// <summary>Everything a process is told from outside, checked. Read once, at start.</summary>
public sealed record ServiceSettings
{
    public required StoreOptions Store { get; init; }
    public required TransportOptions Transport { get; init; }
    public required Roles Roles { get; init; }
    public required SystemsOfRecord SystemsOfRecord { get; init; }
    /// <summary>Holds the SQLite files; made when it does not exist.</summary>
    public required string DataFolder { get; init; }
    /// <summary>Policies in this folder are added to those shipped, and override them; null: only those shipped.</summary>
    public required string? PoliciesFolder { get; init; }
    /// <summary>Calendar years in this folder are added to those shipped, and override them; null: only those shipped.</summary>
    public required string? CalendarsFolder { get; init; }
    public required IntakeOptions Intake { get; init; }
    public required IngressOptions Ingress { get; init; }
    public required AccessOptions Access { get; init; }
    public required VaultOptions Vault { get; init; }
    public required WebhookOptions Webhooks { get; init; }
    public required string[] Urls { get; init; }
    public required LogFormat LogFormat { get; init; }

    public bool Has(Roles role) => (Roles & role) != 0;
}

public sealed record StoreOptions(StoreKind Kind, string Path, string ConnectionString)
{
    /// <summary>For people: where the data is, without a password.</summary>
    public required string Where { get; init; }
}

/// <summary>Limits of the HTTP surface.</summary>
/// <param name="MaxBodyBytes">A larger body is answered 413. 1,024 … 10,485,760; default 262,144 (256 KiB).</param>
/// <param name="MaxWait">The longest <c>?wait=</c>. 1 … 300 s; default 60 s.</param>
/// <param name="LedgerPatience">A database that does not answer in this time is answered 503. 100 … 10,000 ms; default 1,500 ms.</param>
public sealed record IntakeOptions(int MaxBodyBytes, TimeSpan MaxWait, TimeSpan LedgerPatience);
