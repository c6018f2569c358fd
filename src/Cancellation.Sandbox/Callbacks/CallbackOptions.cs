namespace Cancellation.Sandbox;

/// <summary>Whom the sandbox tells what happened. Section <c>Sandbox:Callbacks</c>.</summary>
public sealed class CallbackOptions
{
    /// <summary>The service's own address, e.g. <c>http://127.0.0.1:5080</c>; null: nobody is told, and whoever acts in the sandbox delivers the facts.</summary>
    public string? Address { get; set; }

    /// <summary>Signs every call (Standard Webhooks, <c>whsec_…</c>); null: nothing is signed.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds <see cref="Secret"/>.</summary>
    public string? SecretFile { get; set; }

    /// <summary>An API key of the service that may report facts; null: facts are reported without, and refused where one is asked for.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds <see cref="Key"/>. It may come later: a service that starts for the first time makes its own.</summary>
    public string? KeyFile { get; set; }
}
