using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Problems;

/// <summary>Every problem this service answers with, in one place: their types are part of the public surface.</summary>
public static class Refuse
{
    const string Prefix = "urn:cancellation:problem:";

    public static ProblemException Invalid(IReadOnlyList<Fault> faults) =>
        Because(400, "invalid-request", "The request cannot be followed", faults.Count == 1
            ? $"{faults[0].Field}: {faults[0].Message} {faults[0].Remedy}"
            : $"{faults.Count} things are wrong with the request; 'faults' lists all of them. Nothing was stored.", faults);

    public static ProblemException Malformed(string message, string field = "body") =>
        Because(400, "malformed-json", "The body is not JSON", message,
            [new Fault(field, FaultCodes.BodyMalformed, message, "Send one JSON object in UTF-8, at most 16 levels deep, without comments or trailing commas.")]);

    public static ProblemException TooLarge(int limit) =>
        Because(413, "body-too-large", "The body is too large", $"The body is larger than {limit:N0} bytes. Documents are sent as references, not as content. Nothing was stored.",
            [new Fault("body", FaultCodes.BodyTooLarge, $"It is larger than {limit:N0} bytes.", "Send references to documents, not their content.")]);

    public static ProblemException WrongMediaType(string? received, string expected) =>
        Because(415, "wrong-media-type", "The body has the wrong media type", $"The body came as '{received ?? "nothing"}'; send it as {expected}.",
            [new Fault("Content-Type", FaultCodes.UnknownValue, $"'{received}' is not taken here.", $"Send {expected}.")]);

    public static ProblemException NotSignedIn() =>
        Because(401, "not-signed-in", "It is not known who calls", "No key came, or one that is not known or has expired. Send 'Authorization: Bearer <key>'.");

    public static ProblemException NotAllowed() =>
        Because(403, "not-allowed", "This caller may not do this", "The caller is known and lacks the permission that this needs. /openapi/v1.json says which; an admin gives it.");

    public static ProblemException NotYourself(string field) =>
        Because(403, "not-yourself", "This caller acts as themselves",
            $"'{field}' names somebody else. Leave it out. Only a caller with the permission {Access.Permissions.ActForOthers} says for whom they act, and a second person approves in a call of their own.");

    public static ProblemException NoSuchApproval(Guid id) => Because(404, "no-such-approval", "There is no such approval", $"Nothing waits for a second person under {id}. /v1/approvals lists what does.");

    public static ProblemException OwnAct() => Because(403, "own-act", "Nobody approves what they asked for", "Have a second person decide.");

    public static ProblemException LastEditor() => Because(403, "last-editor", "Who changed the request last does not approve", "Have somebody decide who did not change it.");

    public static ProblemException DecidedAlready(string decision) => Because(409, "decided-already", "It is decided", $"The decision is {decision}. Ask for the act anew, with a new Idempotency-Key, if it is still wanted.");

    public static ProblemException ApprovalVoid() =>
        Because(409, "approval-void", "It is about other money now", "The amounts or the payee of the case have changed since it was asked for. Look at the case, and have the act asked for anew.");

    public static ProblemException TooOften(TimeSpan retryAfter) =>
        Because(429, "too-often", "This caller calls too often", "Wait as long as Retry-After says, and spread the calls. Nothing was accepted.", retryAfter: retryAfter);

    public static ProblemException UnknownHost() =>
        Because(400, "unknown-host", "This is not a name of this service", "Call it by localhost or 127.0.0.1; set AllowedHosts to let it answer to other names.");

    public static ProblemException SignInFailed() =>
        Because(401, "sign-in-failed", "That did not work", "The name or the password is not right, the link was used or is over, or the account rests after too many tries. Nothing more is told.");

    public static ProblemException HttpsNeeded() =>
        Because(403, "https-needed", "This is not said in clear", "Passwords and cookies go over https, or stay on this machine. Call by https; a proxy that speaks it sends 'X-Forwarded-Proto: https'.");

    public static ProblemException Forged() =>
        Because(403, "anti-forgery", "It is not certain that you meant this", "What changes something in a session comes from this site and holds its token: send the 'antiForgeryToken' of /v1/me as X-CSRF-Token.");

    public static ProblemException NoAuthority() =>
        Because(404, "no-authority", "People sign in here", "No other authority is configured (Access:OAuth). Sign in by name and password.");

    public static ProblemException NoSuchKey(string id) => Because(404, "no-such-key", "There is no such key", $"No key was made under '{id}'. /v1/keys lists those that were; keys of the settings are changed there.");

    public static ProblemException MoreThanOwn(string permission) =>
        Because(403, "more-than-own", "Nobody gives more than they have", $"A key cannot hold {permission}, which its maker does not have. Have somebody make it who has.");

    public static ProblemException TwoKeysLive(string name) =>
        Because(409, "two-keys-live", "Two keys of this name live", $"'{name}' has two keys that are not revoked. Revoke the one that is not used any more; /v1/keys shows the day each was used last.");

    public static ProblemException AccountExists(string name) => Because(409, "account-exists", "There is such an account", $"'{name}' has an account. Change that one, or choose another name.");

    public static ProblemException NoSuchAccount(string name) => Because(404, "no-such-account", "There is no such account", $"Nobody is called '{name}' here. /v1/accounts lists who is.");

    public static ProblemException OwnRoles() => Because(403, "own-roles", "Nobody changes their own roles", "Have another admin change them.");

    public static ProblemException KeyMissing() =>
        Because(400, "idempotency-key-missing", "The Idempotency-Key header is missing",
            "Without a key, a repeated request could not be told from a new one. Send 'Idempotency-Key: <a unique value>' and repeat it when you try again.",
            [new Fault(IdempotencyKey.Header, FaultCodes.FieldMissing, "The header is missing.", "Send a unique value such as a UUID, and the same one when you try again.")]);

    public static ProblemException KeyUnusable(string why) =>
        Because(400, "idempotency-key-unusable", "The Idempotency-Key header cannot be used", why,
            [new Fault(IdempotencyKey.Header, FaultCodes.WrongFormat, why, $"Send 1 to {IdempotencyKey.MaxLength} printable ASCII characters, such as a UUID.")]);

    public static ProblemException KeyReused(Guid caseId) =>
        Because(422, "idempotency-key-reused", "The Idempotency-Key was used for another request",
            $"This key was used before with a different body. The first request stands (case {caseId}). Use a new key for a new request, or repeat the first body.",
            [new Fault(IdempotencyKey.Header, "key-reused", "The key belongs to a request with another body.", "Use a new key for a new request.")], caseId);

    public static ProblemException NoSuchCase(Guid caseId) =>
        Because(404, "no-such-case", "There is no such case", $"There is no cancellation {caseId}. Check the id; a request that was answered with an error made no case.", caseId: caseId, link: false);

    public static ProblemException NoCaseOfTerminal(string serialNumber) =>
        Because(404, "no-case-of-terminal", "No case names this terminal",
            $"No cancellation names terminal {serialNumber}. Nothing was stored; report the fact again when there is a case, or name the case by 'cancellationId'.");

    public static ProblemException NoSuchPort(string port, IReadOnlyList<string> known) =>
        Because(404, "no-such-port", "There is no such port", $"The ports are {string.Join(", ", known)}.");

    public static ProblemException CallbackUnsigned(string why) =>
        Because(401, "callback-not-signed", "The callback cannot be believed", why);

    public static ProblemException NothingInQuarantine(Guid id) =>
        Because(404, "nothing-in-quarantine", "There is nothing of this id in quarantine", $"Nothing is kept under {id}. /v1/quarantine lists what is.");

    public static ProblemException NoSuchNotice() =>
        Because(404, "no-such-notice", "No such notice was sent",
            "No notice was sent under this effect, or under this id on this channel. Nothing was stored; the timeline of the case shows its notices with their effects.");

    public static ProblemException NoSuchMail(Guid effectId) =>
        Because(404, "no-such-mail", "There is no such mail", $"No mail was written under effect {effectId}. Mails are only found here while Notices:Email:Delivery is Folder.");

    public static ProblemException Sandbox(string code, string why) => Because(409, "sandbox-refused", "The sandbox's books do not allow it", why, codeOfCase: code);

    public static ProblemException AnotherOpen(string productLine, string subscriptionId, Guid? openCase) =>
        Because(409, "another-case-open", "The subscription has an open case",
            openCase is { } open
                ? $"{productLine} subscription {subscriptionId} has an open cancellation already: {open}. Follow that one, or withdraw it before a new request."
                : $"{productLine} subscription {subscriptionId} had an open cancellation at the moment of the request; it has ended since. Ask again with a new key.",
            caseId: openCase);

    public static ProblemException NotNow(Guid caseId, string code, CaseView view) =>
        Because(409, "not-in-this-state", "The case does not take this now",
            $"Case {caseId} is {view.State} and refused this with {code}: {Meaning(code)}{ComeBack(code, view)} Read the case for what it waits for.", caseId: caseId, codeOfCase: code);

    /// <summary>Who can no longer withdraw may still come back.</summary>
    static string ComeBack(string code, CaseView view) => code == "PONR_PASSED" && view.Withdrawing.ComeBackUntil is { } until
        ? $" The service can be brought back by /v1/cancellations/{view.CancellationId}/reactivation until {until:yyyy-MM-dd'T'HH:mm:sszzz}."
        : "";

    public static ProblemException LedgerSilent() =>
        Because(503, "ledger-unavailable", "The database does not answer",
            "Nothing was accepted. Ask again with the same Idempotency-Key in a few seconds; a request that did arrive will not be done twice.", retryAfter: TimeSpan.FromSeconds(2));

    public static ProblemException SystemSilent() =>
        Because(503, "system-unavailable", "A system of record does not answer", "Without it nothing can be shown. Ask again in a few seconds; a cancellation can be requested meanwhile.", retryAfter: TimeSpan.FromSeconds(2));

    public static ProblemException Because(int status, string code, string title, string detail, IReadOnlyList<Fault>? faults = null,
        Guid? caseId = null, string? codeOfCase = null, TimeSpan? retryAfter = null, bool link = true) => new(
        new Problem
        {
            Type = Prefix + code,
            Title = title,
            Status = status,
            Detail = detail,
            Code = codeOfCase ?? code,
            Faults = faults ?? [],
            CancellationId = caseId,
            Case = caseId is { } id && link ? $"/v1/cancellations/{id}" : null,
        }, retryAfter);

    static string Meaning(string code) => code switch
    {
        "EXPIRED" => "the time for it is over; make a new request.",
        "PONR_PASSED" => "the point of no return has passed, closing only goes forward.",
        "WITHDRAWN" => "it was withdrawn; make a new request.",
        "REJECTED" => "it was rejected; make a new request when the reason is dealt with.",
        Codes.InfoIncomplete => "something required is missing.",
        Codes.OnHold => "the law holds it; nobody may close it until that is released.",
        Codes.Violation => "the provider ends it; only a reviewer can take that back.",
        "SECOND_PERSON_NEEDED" => "it takes a second person; name another one as 'approverId'.",
        "NOT_WAIVABLE" => "the policy does not let anybody waive this gate.",
        "NOTHING_TO_RETRY" => "nothing of this name is stuck.",
        "NOT_RESUBMITTABLE" => "it cannot be asked for again in this case; make a new request.",
        "ANOTHER_OPEN" => "the subscription has another open case; follow that one.",
        "NOT_CLOSED" => "it is possible only after closing.",
        "NOT_REJECTED" => "it was neither rejected nor has it expired.",
        "REACTIVATION_WINDOW_OVER" => "the time to come back is over; make a new contract.",
        "DATA_ERASED" => "the data is erased; make a new contract.",
        "IDENTITY_NEEDED" => "the customer must prove who they are, by the factors of the channel.",
        "EFFECTIVE_DAY_OVER" => "the day is over; name today or a later one.",
        "SERIAL_MISMATCH" => "it is about another terminal than the one that is here.",
        "QUOTE_STALE" => "what was shown is no longer current; show the customer the new one.",
        "UNKNOWN_ENTITLEMENT" => "there is no such entitlement.",
        "CHOICE_NOT_OFFERED" => "the policy does not offer this for this kind of entitlement.",
        "CONSENT_NEEDED" => "what is given up needs a recorded consent.",
        "ENTITLEMENTS_SETTLED" => "the entitlements are settled already.",
        "UNKNOWN_DEBIT" => "no such debit was observed.",
        _ => "it has nothing to do in this state.",
    };
}
