namespace Cancellation.TestServers.Service;

/// <summary>What a service on PostgreSQL must be told besides where it is: the keys of its vault. They guard nothing but made-up data.</summary>
public static class TestKeys
{
    public const string Key = "dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE=";

    public static IReadOnlyList<string> Arguments { get; } = [$"--Vault:Keys:tests={Key}", "--Vault:IndexKey=dGhlIGluZGV4IGtleSBvZiBhbGwgdGVzdHMgMDEyMyE="];
}
