using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox.Http;

/// <summary>Identity, personal data, counterparties, evidence, notices.</summary>
static class CustomerPorts
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var identity = app.MapPort(PortNames.Identity, hasActs: false);
        identity.MapPost("comparisons", async (IdentityQuestion question, IdentityRegister side, CancellationToken cancellationToken) =>
                await side.Compare(question.CustomerId, question.SubscriptionId, question.Proof, cancellationToken) is { } code ? new IdentityComparison(false, code) : new IdentityComparison(true))
            .WithName("comparisons").WithSummary("Whether a proof is that of the person a subscription is registered for");

        var personal = app.MapPort(PortNames.PersonalData);
        personal.MapGet("customers/{customerId}/holdings", async (string customerId, PersonalDataHolders side, CancellationToken cancellationToken) =>
                new RecordsHeld(await side.HoldingsOf(customerId, cancellationToken)))
            .WithName("holdings").WithSummary("Which systems hold which records of a customer");
        personal.MapAct<PersonalDataHolders, ErasureOrder>("erase", "Erase these records of a customer and no others", static (side, key, x, ct) => side.Erase(key, x.CustomerId, new HeldRecords(x.System, x.RecordClass), ct));
        personal.MapAct<PersonalDataHolders, Anonymisation>("anonymise", "Take out of the records of consumption what leads back to the customer", static (side, key, x, ct) => side.Anonymise(key, x.CustomerId, x.SubscriptionId, ct));

        var counterparties = app.MapPort(PortNames.Counterparties);
        counterparties.MapAct<Counterparties, EndOfSubscription>("tell-of-the-end", "Tell a party that a subscription has ended", static (side, key, x, ct) => side.TellOfTheEnd(key, x.Party, x.SubscriptionId, ct));

        var evidence = app.MapPort(PortNames.Evidence);
        evidence.MapAct<EvidenceVault, EvidenceSeal>("seal", "Seal the hash of a case's evidence", static (side, key, x, ct) => side.Seal(key, x.Sha256, x.KeepUntil, ct));

        var notices = app.MapPort(PortNames.Notices);
        notices.MapGet("customers/{customerId}/contacts", async (string customerId, NoticeGateway side, CancellationToken cancellationToken) =>
            {
                var contacts = await side.ContactsOf(customerId, cancellationToken);
                return new ContactsHeld(contacts.Channels, contacts.EmailAddress?.Reveal());
            })
            .WithName("contacts").WithSummary("How a customer can be reached");
        notices.MapPost("contact-erasures", async (ContactErasure asked, NoticeGateway side, CancellationToken cancellationToken) =>
            {
                await side.Forget(asked.CustomerId, cancellationToken);
                return new ContactsErased(asked.CustomerId);
            })
            .WithName("contact-erasures").WithSummary("Erase every address of a customer; the same again changes nothing");
        notices.MapAct<NoticeGateway, NoticeOrder>("send-notice", "Hand a notice over", static (side, key, x, ct) => side.Send(key, x.CustomerId, x.Kind, x.Channel, x.Code, x.Language, x.Text, ct));
    }
}
