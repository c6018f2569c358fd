namespace Cancellation.Workers;

/// <summary>Where the ports are served.</summary>
public interface IPortAddresses
{
    /// <returns>Without <c>v1</c> and without a slash at the end.</returns>
    string Of(string port);
}

/// <summary>As the settings say.</summary>
sealed class ConfiguredAddresses(Microsoft.Extensions.Options.IOptionsMonitor<PortOptions> options) : IPortAddresses
{
    public string Of(string port) => options.Get(port).Address?.TrimEnd('/') ?? throw new InvalidOperationException($"Ports:{port}:Address is not set; the start should have refused that.");
}
