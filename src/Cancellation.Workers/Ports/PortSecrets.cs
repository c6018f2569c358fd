using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace Cancellation.Workers;

/// <summary>Keys, and the files that hold them. No fault repeats one.</summary>
static class PortSecrets
{
    const string SecretPrefix = "whsec_";
    const int ShortestSecret = 24;

    public static void Read(PortOptions options, IConfiguration from, string path, PortFaults faults)
    {
        if (Secret(from, path, nameof(PortOptions.Key), faults) is { } key)
        {
            options.Key = key;
            // It travels in a header.
            if (key.Any(x => x is <= ' ' or > '~'))
                faults.Add($"{path}:Key is sent as a bearer token: visible ASCII characters without blanks.");
        }
        if (Secret(from, path, nameof(PortOptions.CallbackSecret), faults) is { } secret)
        {
            options.CallbackSecret = secret;
            // Two of them, with a blank between, while one replaces the other.
            if (!secret.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(IsCallbackSecret))
                faults.Add($"{path}:CallbackSecret is {SecretPrefix} and at least {ShortestSecret} random bytes in Base64.");
        }
        if (PortSettings.Text(from, nameof(PortOptions.CertificateAuthorityFile)) is { } file && !HoldsCertificates(file))
            faults.Add($"{path}:CertificateAuthorityFile names '{file}', which cannot be read or holds no certificate in PEM.");
    }

    static string? Secret(IConfiguration from, string path, string name, PortFaults faults)
    {
        if (PortSettings.Text(from, name + "File") is not { } file)
            return PortSettings.Text(from, name);
        if (PortSettings.Text(from, name) is not null)
            faults.Add($"{path}:{name} and {path}:{name}File are both set; keep one.");
        try
        {
            if (File.ReadAllText(file).Trim() is { Length: > 0 } held)
                return held;
            faults.Add($"{path}:{name}File names '{file}', which is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path}:{name}File names '{file}', which cannot be read.");
        }
        return null;
    }

    static bool IsCallbackSecret(string text)
    {
        var room = new byte[text.Length];
        return text.StartsWith(SecretPrefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[SecretPrefix.Length..], room, out var bytes) && bytes >= ShortestSecret;
    }

    static bool HoldsCertificates(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
            return found.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in found)
                certificate.Dispose();
        }
    }
}
