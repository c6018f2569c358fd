namespace Cancellation.Service.Configuration;

/// <summary>The process was told something it cannot follow. The message is one line that names the setting, the value and what is allowed.</summary>
public sealed class WrongConfigurationException(string message) : Exception(message);
