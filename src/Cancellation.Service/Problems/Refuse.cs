using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Problems;

/// <summary>Makes the problems of <see cref="ProblemKinds"/>, each with what it is about this time.</summary>
public static class Refuse
{
    public static ProblemException Invalid(IReadOnlyList<Fault> faults) =>
        Because(ProblemKinds.Invalid, faults.Count == 1
            ? $"{faults[0].Field}: {faults[0].Message} {faults[0].Remedy}"
            : $"{faults.Count} things are wrong with the request; 'faults' lists all of them. Nothing was stored.", faults);

    public static ProblemException Malformed(string message, string field = "body") =>
        Because(ProblemKinds.Malformed, message,
            [new Fault(field, FaultCodes.BodyMalformed, message, "Send one JSON object in UTF-8, at most 16 levels deep, without comments or trailing commas.")]);

    public static ProblemException TooLarge(int limit) =>
        Because(ProblemKinds.TooLarge, $"The body is larger than {limit:N0} bytes. Documents are sent as references, not as content. Nothing was stored.",
            [new Fault("body", FaultCodes.BodyTooLarge, $"It is larger than {limit:N0} bytes.", "Send references to documents, not their content.")]);

    public static ProblemException WrongMediaType(string? received, string expected) =>
        Because(ProblemKinds.WrongMediaType, $"The body came as '{received ?? "nothing"}'; send it as {expected}.",
            [Fault.OfParameter("Content-Type", FaultCodes.UnknownValue, $"'{received}' is not taken here.", $"Send {expected}.")]);

    public static ProblemException NotSignedIn() =>
        Because(ProblemKinds.NotSignedIn, "No key came, or one that is not known or has expired. Send 'Authorization: Bearer <key>'.");

    public static ProblemException NotAllowed() =>
        Because(ProblemKinds.NotAllowed, "The caller is known and lacks the permission that this needs. /openapi/v1.json says which; an admin gives it.");

    public static ProblemException EventNotAllowed(string type, string permission) =>
        Because(ProblemKinds.NotAllowed, $"Events of type {type} need the permission {permission}, which the sender was not given.");

    public static ProblemException NotYourself(string field) =>
        Because(ProblemKinds.NotYourself, $"'{field}' names somebody else. Leave it out. Only a caller with the permission {Access.Permissions.ActForOthers} says for whom they act, and a second person approves in a call of their own.");

    public static ProblemException NoSuchApproval(Guid id) => Because(ProblemKinds.NoSuchApproval, $"Nothing waits for a second person under {id}. /v1/approvals lists what does.");

    public static ProblemException OwnAct() => Because(ProblemKinds.OwnAct, "Have a second person decide.");

    public static ProblemException LastEditor() => Because(ProblemKinds.LastEditor, "Have somebody decide who did not change it.");

    public static ProblemException DecidedAlready(string decision) => Because(ProblemKinds.DecidedAlready, $"The decision is {decision}. Ask for the act anew, with a new Idempotency-Key, if it is still wanted.");

    public static ProblemException ApprovalVoid() =>
        Because(ProblemKinds.ApprovalVoid, "The amounts or the payee of the case have changed since it was asked for. Look at the case, and have the act asked for anew.");

    public static ProblemException TooOften(TimeSpan retryAfter) =>
        Because(ProblemKinds.TooOften, "Wait as long as Retry-After says, and spread the calls. Nothing was accepted.", retryAfter: retryAfter);

    public static ProblemException UnknownHost() =>
        Because(ProblemKinds.UnknownHost, "Call it by localhost or 127.0.0.1; set AllowedHosts to let it answer to other names.");

    public static ProblemException SignInFailed() =>
        Because(ProblemKinds.SignInFailed, "The name or the password is not right, the link was used or is over, or the account rests after too many tries. Nothing more is told.");

    public static ProblemException HttpsNeeded() =>
        Because(ProblemKinds.HttpsNeeded, "Passwords and cookies go over https, or stay on this machine. Call by https; a proxy that speaks it sends 'X-Forwarded-Proto: https'.");

    public static ProblemException Forged() =>
        Because(ProblemKinds.AntiForgery, "What changes something in a session comes from this site and holds its token: send the 'antiForgeryToken' of /v1/me as X-CSRF-Token.");

    public static ProblemException NoAuthority() =>
        Because(ProblemKinds.NoAuthority, "No other authority is configured (Access:OAuth). Sign in by name and password.");

    public static ProblemException NoSuchKey(string id) => Because(ProblemKinds.NoSuchKey, $"No key was made under '{id}'. /v1/keys lists those that were; keys of the settings are changed there.");

    public static ProblemException MoreThanOwn(string permission) =>
        Because(ProblemKinds.MoreThanOwn, $"A key cannot hold {permission}, which its maker does not have. Have somebody make it who has.");

    public static ProblemException TwoKeysLive(string name) =>
        Because(ProblemKinds.TwoKeysLive, $"'{name}' has two keys that are not revoked. Revoke the one that is not used any more; /v1/keys shows the day each was used last.");

    public static ProblemException AccountExists(string name) => Because(ProblemKinds.AccountExists, $"'{name}' has an account. Change that one, or choose another name.");

    public static ProblemException NoSuchAccount(string name) => Because(ProblemKinds.NoSuchAccount, $"Nobody is called '{name}' here. /v1/accounts lists who is.");

    public static ProblemException OwnRoles() => Because(ProblemKinds.OwnRoles, "Have another admin change them.");

    public static ProblemException KeyMissing() =>
        Because(ProblemKinds.KeyMissing,
            "Without a key, a repeated request could not be told from a new one. Send 'Idempotency-Key: <a unique value>' and repeat it when you try again.",
            [Fault.OfParameter(IdempotencyKey.Header, FaultCodes.FieldMissing, "The header is missing.", "Send a unique value such as a UUID, and the same one when you try again.")]);

    public static ProblemException KeyUnusable(string why) =>
        Because(ProblemKinds.KeyUnusable, why,
            [Fault.OfParameter(IdempotencyKey.Header, FaultCodes.WrongFormat, why, $"Send 1 to {IdempotencyKey.MaxLength} printable ASCII characters, such as a UUID.")]);

    public static ProblemException KeyReused(Guid caseId) =>
        Because(ProblemKinds.KeyReused,
            $"This key was used before with a different body. The first request stands (case {caseId}). Use a new key for a new request, or repeat the first body.",
            [Fault.OfParameter(IdempotencyKey.Header, FaultCodes.KeyReused, "The key belongs to a request with another body.", "Use a new key for a new request.")], caseId);

    public static ProblemException NoSuchCase(Guid caseId) =>
        Because(ProblemKinds.NoSuchCase, $"There is no cancellation {caseId}. Check the id; a request that was answered with an error made no case.", caseId: caseId, link: false);

    public static ProblemException NoCaseOfTerminal(string serialNumber) =>
        Because(ProblemKinds.NoCaseOfTerminal,
            $"No cancellation names terminal {serialNumber}. Nothing was stored; report the fact again when there is a case, or name the case by 'cancellationId'.");

    public static ProblemException NoSuchPort(string port, IReadOnlyList<string> known) =>
        Because(ProblemKinds.NoSuchPort, $"The ports are {string.Join(", ", known)}.");

    public static ProblemException CallbackUnsigned(string why) =>
        Because(ProblemKinds.CallbackUnsigned, why);

    public static ProblemException NothingInQuarantine(Guid id) =>
        Because(ProblemKinds.NothingInQuarantine, $"Nothing is kept under {id}. /v1/quarantine lists what is.");

    public static ProblemException ResolvedAlready(Guid id) =>
        Because(ProblemKinds.ResolvedAlready, $"What is kept under {id} was resolved; /v1/quarantine/{id} says by whom.");

    public static ProblemException NotReplayable(Guid id, string why) =>
        Because(ProblemKinds.NotReplayable, $"What is kept under {id} cannot be replayed: {why}");

    public static ProblemException BrokerSilent() =>
        Because(ProblemKinds.BrokerSilent, "Nothing was put back. Ask again in a few seconds.", retryAfter: TimeSpan.FromSeconds(5));

    public static ProblemException NoSuchNotice() =>
        Because(ProblemKinds.NoSuchNotice,
            "No notice was sent under this effect, or under this id on this channel. Nothing was stored; the timeline of the case shows its notices with their effects.");

    public static ProblemException NoSuchMail(Guid effectId) =>
        Because(ProblemKinds.NoSuchMail, $"No mail was written under effect {effectId}. Mails are only found here while Notices:Email:Delivery is Folder.");

    public static ProblemException NoSuchView(Guid id) => Because(ProblemKinds.NoSuchView, $"You saved no view {id}. /v1/views lists yours and those that others share.");

    public static ProblemException ViewExists(string name) => Because(ProblemKinds.ViewExists, $"Another view of yours is called '{name}'.");

    public static ProblemException TooManyViews(int most) => Because(ProblemKinds.TooManyViews, $"You have {most} views, which is as many as anybody may.");

    public static ProblemException NoSuchWebhook(Guid id) =>
        Because(ProblemKinds.NoSuchWebhook, $"There is no webhook {id}. /v1/webhooks lists yours.");

    public static ProblemException NoSuchDelivery(Guid eventId) =>
        Because(ProblemKinds.NoSuchDelivery, $"Event {eventId} was not sent to this webhook, or longer ago than deliveries are kept.");

    public static ProblemException WebhookExists() =>
        Because(ProblemKinds.WebhookExists, "Events are sent to this address already. Change that webhook by PATCH, or delete it first.");

    public static ProblemException WebhookDisabled(Guid id) =>
        Because(ProblemKinds.WebhookDisabled, $"Nothing is sent to webhook {id}. Enable it by PATCH with 'enabled': true.");

    public static ProblemException TooManyWebhooks(int most) =>
        Because(ProblemKinds.TooManyWebhooks, $"There are {most} webhooks already, and that is the most. Delete one that is not used.");

    public static ProblemException Sandbox(string code, string why) => Because(ProblemKinds.SandboxRefused, why, codeOfCase: code);

    public static ProblemException AnotherOpen(string productLine, string subscriptionId, Guid? openCase) =>
        Because(ProblemKinds.AnotherOpen,
            openCase is { } open
                ? $"{productLine} subscription {subscriptionId} has an open cancellation already: {open}. Follow that one, or withdraw it before a new request."
                : $"{productLine} subscription {subscriptionId} had an open cancellation at the moment of the request; it has ended since. Ask again with a new key.",
            caseId: openCase);

    public static ProblemException NotNow(Guid caseId, string code, CaseView view) =>
        Because(ProblemKinds.NotNow,
            $"Case {caseId} is {view.State} and refused this with {code}: {RefusalMeanings.Of(code)}{ComeBack(code, view)} Read the case for what it waits for.", caseId: caseId, codeOfCase: code);

    public static ProblemException MovedOn(Guid caseId, int version) =>
        Because(ProblemKinds.MovedOn, $"Case {caseId} is at version {version} by now. Nothing was done. Read it again and decide anew.",
            [Fault.OfParameter("If-Match", FaultCodes.OutOfDate, $"The case is at version {version}.", $"Send \"{version}\" when the case as it is now is what is meant.")], caseId);

    public static ProblemException KeyInFlight() =>
        Because(ProblemKinds.KeyInFlight, "The first request with this key is still being taken in. Send it again under the same key in a moment; it will not be done twice.", retryAfter: TimeSpan.FromSeconds(1));

    public static ProblemException NoSuchPolicy(string policyId) => Because(ProblemKinds.NoSuchPolicy, $"No policy is called {policyId}. /v1/policies lists those there are.");

    public static ProblemException NoSuchProblem(string code) => Because(ProblemKinds.NoSuchProblem, $"The catalogue has no '{code}'. /v1/problems lists those there are.");

    public static ProblemException NoSuchFailure(string key) => Because(ProblemKinds.NoSuchFailure, $"Nothing fails for {key} now. It may have got through; /v1/failures lists what fails.");

    public static ProblemException NoSuchBatch(Guid id) => Because(ProblemKinds.NoSuchBatch, $"There is no batch {id}. /v1/batches lists yours.");

    public static ProblemException BatchNotNow(Guid id, string state, string wanted) =>
        Because(ProblemKinds.BatchNotNow, $"Batch {id} is {state} and cannot be {wanted}. Read it for how far it is.");

    public static ProblemException NotForBatches() => Because(ProblemKinds.NotForBatches, "Messages that were refused are read and corrected each by itself. /v1/quarantine lists them.");

    public static ProblemException BatchKeyReused(Guid id) =>
        Because(ProblemKinds.KeyReused, $"This key was used before for another batch. The first one stands (/v1/batches/{id}). Use a new key for a new batch.",
            [Fault.OfParameter(IdempotencyKey.Header, FaultCodes.KeyReused, "The key belongs to a request with another body.", "Use a new key for a new request.")]);

    public static ProblemException NoEvidenceYet(Guid caseId) =>
        Because(ProblemKinds.NoEvidenceYet, $"Case {caseId} is not complete: its evidence is sealed when everything that belongs to it is done.", caseId: caseId);

    public static ProblemException NotAcceptable(IEnumerable<string> mediaTypes) =>
        Because(ProblemKinds.NotAcceptable, $"This is answered as {string.Join(" or ", mediaTypes)}.",
            [Fault.OfParameter("Accept", FaultCodes.UnknownValue, "None of these forms is there.", $"Send {string.Join(" or ", mediaTypes)}, or leave it out.")]);

    public static ProblemException TooManyListeners(int most) =>
        Because(ProblemKinds.TooManyListeners, $"{most:N0} event streams are open in this process, and that is as many as it holds.", retryAfter: TimeSpan.FromSeconds(5));

    /// <summary>Who can no longer withdraw may still come back.</summary>
    static string ComeBack(string code, CaseView view) => code == "PONR_PASSED" && view.Withdrawing.ComeBackUntil is { } until
        ? $" The service can be brought back by /v1/cancellations/{view.CancellationId}/reactivation until {until:yyyy-MM-dd'T'HH:mm:sszzz}."
        : "";

    public static ProblemException LedgerSilent() =>
        Because(ProblemKinds.LedgerSilent,
            "Nothing was accepted. Ask again with the same Idempotency-Key in a few seconds; a request that did arrive will not be done twice.", retryAfter: TimeSpan.FromSeconds(2));

    public static ProblemException SystemSilent() =>
        Because(ProblemKinds.SystemSilent, "Without it nothing can be shown. Ask again in a few seconds; a cancellation can be requested meanwhile.", retryAfter: TimeSpan.FromSeconds(2));

    /// <param name="status">Another status than the kind's, where a server answers with it by itself.</param>
    public static ProblemException Because(ProblemKind kind, string detail, IReadOnlyList<Fault>? faults = null,
        Guid? caseId = null, string? codeOfCase = null, TimeSpan? retryAfter = null, bool link = true, int? status = null) => new(
        new Problem
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = status ?? kind.Status,
            Detail = detail,
            Code = codeOfCase ?? kind.Code,
            Faults = faults ?? [],
            CancellationId = caseId,
            Case = caseId is { } id && link ? $"/v1/cancellations/{id}" : null,
        }, retryAfter);
}
