namespace Cancellation.TestServers.RabbitMq;

/// <summary>What a broker speaks TLS with.</summary>
/// <param name="Authority">Signs the broker's certificate, and is the only one whose clients it knows.</param>
/// <param name="Name">In the broker's certificate.</param>
/// <param name="AsksForCertificate">Whether a client without one is turned away.</param>
public sealed record BrokerCertificates(TestAuthority Authority, string Name, bool AsksForCertificate = false);
