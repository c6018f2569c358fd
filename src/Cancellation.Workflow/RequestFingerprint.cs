using System.Security.Cryptography;
using System.Text.Json;
using Cancellation.Contracts;

namespace Cancellation.Workflow;

/// <summary>Tells two requests under one idempotency key apart without keeping either.</summary>
public static class RequestFingerprint
{
    /// <returns>SHA-256 of the request in the case file's JSON, lower-case hexadecimal.</returns>
    public static string Of(CancellationRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, CaseFileFormat.Default.CancellationRequest)));
}
