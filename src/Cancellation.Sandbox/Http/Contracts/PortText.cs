using Cancellation.Workers;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>What a contract says in words.</summary>
static class PortText
{
    public const string Bearer = "key";

    public static string Of(string port) => string.Join("\n\n", (string[])(port == PortNames.Identity ? [About(port), Rules] : [About(port), Acts, Rules])).ReplaceLineEndings("\n");

    const string Acts = """
        **Acts.** `POST /acts/{act}` asks for something to be done. The header `Idempotency-Key` stands for this one act, however often it is asked for: the same key and the same body again
        is the same act and gets the answer it got before, nothing is done twice. Keep keys for at least 400 days. The same key with another body is refused with the code `IDEMPOTENCY_CONFLICT`.

        **Asking before repeating.** When an answer was lost, `GET /acts/{effectId}` is asked first. Answer with what became of the act, or with 404 and `NOT_KNOWN` when it was never taken. Only then
        is it asked for again. So write down that an act is taken in the same transaction that does it.

        **How it ended.** A refusal is an answer, not a fault: 200 with the status `Refused` and a code. It says that nothing was done; the same act may be asked for again later under the same key and may
        then be done. What takes longer than ten seconds is answered with 202 and the status `Pending`; it is asked about again later, and at once when you call back. A callback is only a doorbell:
        what it says is never believed, it makes the service ask. The answer repeats the effect id, the case and the money that the act was asked with, to the unit.
        """;

    const string Rules = """
        **What an answer must be.** UTF-8 JSON, at most 1 MiB, sent as `application/json`. Money is integer minor units (fen) with an ISO 4217
        currency. Instants are RFC 3339 with an offset. Fields that are not known here are passed over; a missing one, a word that is not in the list or a text beyond its limit makes the answer wrong:
        nothing is built on it, and an operator is told. Leave out what there is none of, instead of sending an empty text.

        **What is repeated.** 408, 429 and 5xx count as no answer: the outcome is not known, and it is asked about. Any other 4xx says that the call was not taken and nothing was done. Redirects are not followed.
        """;

    static string About(string port) => port switch
    {
        PortNames.Identity => "Knows for whom a subscription is registered, and compares the proof of whoever wants to leave with it.",
        PortNames.Billing => "Charges the customer and holds their prepaid money. It says how a subscription stands, stops charging, and books the lines of the final statement.",
        PortNames.Entitlements => "Keeps the book of points, coupons, vouchers and packages, and carries out what was decided about each.",
        PortNames.LinkedServices => "Knows the services that hang on a subscription, and stops them.",
        PortNames.Devices => "Registers terminals and their logistics: return labels, what came back and was found good, keys, and whether a terminal may sell.",
        PortNames.Reviews => "Lays cases on the desks of the people who decide about them. Their decision comes back over the service's own interface.",
        PortNames.Payouts => "Pays money out to customers, and refunds. It takes each payment once, and never pays more than is held or owed.",
        PortNames.Authorisations => "Keeps who may act on the customer's money: mandates and bound bank cards.",
        PortNames.Services => "Runs the service that the customer leaves: pauses, ends and restarts it, and reads back that nothing is open any more.",
        PortNames.PersonalData => "Finds, erases and anonymises the personal data that the systems of the company hold. The receipt of an erasure is its proof.",
        PortNames.Counterparties => "Tells parties outside that a subscription has ended.",
        PortNames.Evidence => "Keeps the hash of what was said and agreed in a case, so that nobody can change it later.",
        PortNames.Notices => "Reaches customers by text message, e-mail and push notification. It alone knows their addresses.",
        _ => throw new ArgumentOutOfRangeException(nameof(port), port, "There is no such port."),
    };
}
