namespace Cancellation.Sandbox;

/// <summary>The file holds books of another version of the sandbox. The message says what to do.</summary>
public sealed class OutdatedBooksException(string message) : Exception(message);
