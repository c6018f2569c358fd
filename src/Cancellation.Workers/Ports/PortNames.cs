namespace Cancellation.Workers;

/// <summary>The ports by name: in settings (<c>Ports:billing:Address</c>), in addresses, in metrics and in what waits for one.</summary>
public static class PortNames
{
    public const string Identity = "identity", Billing = "billing", Entitlements = "entitlements", LinkedServices = "linked-services", Devices = "devices", Reviews = "reviews",
        Payouts = "payouts", Authorisations = "authorisations", Services = "services", PersonalData = "personal-data", Counterparties = "counterparties", Evidence = "evidence", Notices = "notices";

    public static IReadOnlyList<string> All { get; } =
        [Identity, Billing, Entitlements, LinkedServices, Devices, Reviews, Payouts, Authorisations, Services, PersonalData, Counterparties, Evidence, Notices];
}
