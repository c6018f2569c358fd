using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Cancellation.TestServers.Service;

/// <summary>What a service on PostgreSQL must be told besides where it is: the keys of its vault. They guard nothing but made-up data.</summary>
public static class TestKeys
{
    public const string Key = "dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE=";

    /// <summary>The API key of every test, which may do everything.</summary>
    public const string ApiKey = "cxl_tests_dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE";

    /// <summary>Makes the service know <see cref="ApiKey"/>, and begin with no cases but the test's.</summary>
    public static IReadOnlyList<string> Access { get; } =
        [$"--Access:Keys:tests:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey)))}", "--Access:Keys:tests:Permissions=all", "--Sandbox:DemoCases=false"];

    /// <summary>Calls with <see cref="ApiKey"/>.</summary>
    public static HttpClient SignIn(this HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return http;
    }

    public static IReadOnlyList<string> Arguments { get; } = [$"--Vault:Keys:tests={Key}", "--Vault:IndexKey=dGhlIGluZGV4IGtleSBvZiBhbGwgdGVzdHMgMDEyMyE="];
}
