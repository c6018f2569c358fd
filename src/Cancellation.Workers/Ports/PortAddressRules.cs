namespace Cancellation.Workers;

static class PortAddressRules
{
    /// <param name="setting">The one that says the address.</param>
    public static void Check(string port, string setting, PortOptions options, bool isNeeded, PortFaults faults)
    {
        if (options.Address is not { } address)
        {
            if (isNeeded)
                faults.Add($"Ports:{port}:Address is not set; it is where the contract of {port} is served, such as https://{port}.example.com.");
        }
        else if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
            faults.Add($"{setting} is not an address such as https://systems.example.com.");
        else if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            faults.Add($"{setting} holds more than scheme, host, port and path; a key belongs into the setting Key.");
        else if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !options.AllowInsecure)
            faults.Add($"{setting} speaks plain http to another machine; use https, or set Ports:AllowInsecure=true where nobody else can listen.");
    }
}
