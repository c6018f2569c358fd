namespace Cancellation.Sandbox;

/// <summary>Says, once the sandbox answers, what is running and what to set in the service.</summary>
static class SandboxBanner
{
    public static string Text(SandboxOptions options, string url) => $"""

        The sandbox is running: it plays every system of record.
          url        {url}
          books      {Path.GetFullPath(options.Path)}
          key        {(options.Key is null ? "none is asked for" : "asked for")}
          callbacks  {options.Callbacks.Address ?? "none (Sandbox:Callbacks:Address)"}
          faults     {(options.Faults.Count == 0 ? "none" : string.Join(", ", options.Faults.Keys.Order(StringComparer.Ordinal)))}

        In the service set
          --SystemsOfRecord=Http --Ports:Address={url}{(options.Key is null ? "" : " --Ports:Key=…")}{(options.Callbacks.Secret is null ? "" : " --Ports:CallbackSecret=…")}
        Act as customers and banks, or let the ports fail, under {url}/control, e.g.
          curl -s {url}/control/subscriptions
          curl -s {url}/control/faults

        """;
}
