using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>What single fields cannot say of themselves. Every fault is told at once.</summary>
sealed class SandboxOptionsCheck : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions o)
    {
        var wrong = o.Faults.SelectMany(OfProfile).Concat(OfCallbacks(o.Callbacks)).Concat(OfFile("Sandbox:Key", o.Key, o.KeyFile)).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    static IEnumerable<string> OfProfile(KeyValuePair<string, FaultProfile> profile) => FaultDesk.Knows(profile.Key)
        ? profile.Value.Wrong().Select(x => $"Sandbox:Faults:{profile.Key}:{x}.")
        : [$"Sandbox:Faults:{profile.Key} names no port; the ports are {string.Join(", ", PortNames.All)}, and {FaultDesk.All} for each of them."];

    static IEnumerable<string> OfCallbacks(CallbackOptions callbacks)
    {
        if (callbacks.Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return $"Sandbox:Callbacks:Address is '{address}', which is not an address such as http://127.0.0.1:5080.";
        // The secret itself is not repeated.
        if (callbacks.Secret is { } secret && !StandardWebhook.IsSecret(secret))
            yield return "Sandbox:Callbacks:Secret is not 'whsec_' and the base64 of 24 to 64 bytes.";
        foreach (var fault in OfFile("Sandbox:Callbacks:Secret", callbacks.Secret, callbacks.SecretFile))
            yield return fault;
    }

    static IEnumerable<string> OfFile(string setting, string? value, string? file)
    {
        if (value is not null && file is not null)
            yield return $"{setting} and {setting}File are both set; keep one.";
        if (file is not null && !File.Exists(file))
            yield return $"{setting}File names '{file}', which is not there.";
    }
}
