namespace Cancellation.Service.Problems;

/// <summary>The catalogue: every kind of problem that this service answers with. A problem is made of one of these, so none is missing here.</summary>
public static class ProblemKinds
{
    static readonly List<ProblemKind> Known = [];

    /// <summary>In the order of status and code.</summary>
    public static IReadOnlyList<ProblemKind> All => [.. Known.OrderBy(x => x.Status).ThenBy(x => x.Code, StringComparer.Ordinal)];

    public static readonly ProblemKind Invalid = Add("invalid-request", 400, "The request cannot be followed",
        "Fields, headers or query parameters are missing or wrong. 'faults' lists all of them, each with a pointer into the body or the name of the parameter.", "Mend every fault and send the request again under the same Idempotency-Key.");
    public static readonly ProblemKind Malformed = Add("malformed-json", 400, "The body is not JSON",
        "The body is empty, breaks off, is not UTF-8, holds a field twice, or is more than 16 levels deep.", "Send one JSON object in UTF-8 without comments or trailing commas.");
    public static readonly ProblemKind Unreadable = Add("bad-request", 400, "The request cannot be read",
        "The request breaks HTTP itself, for example by a body that ends early.", "Check the client or a proxy on the way.");
    public static readonly ProblemKind KeyMissing = Add("idempotency-key-missing", 400, "The Idempotency-Key header is missing",
        "Without a key, a repeated request could not be told from a new one.", "Send a unique value such as a UUID, and the same one when the same request is tried again.");
    public static readonly ProblemKind KeyUnusable = Add("idempotency-key-unusable", 400, "The Idempotency-Key header cannot be used",
        "It came twice, is longer than 255 characters, or holds other than printable ASCII.", "Send one value such as a UUID.");
    public static readonly ProblemKind NotSignedIn = Add("not-signed-in", 401, "It is not known who calls",
        "No key came, or one that is not known or has expired.", "Send 'Authorization: Bearer <key>'.");
    public static readonly ProblemKind CallbackUnsigned = Add("callback-not-signed", 401, "The callback cannot be believed",
        "The signature of a partner's callback does not fit, is too old, or no secret is set for the port.", "Sign as Standard Webhooks says, with the port's secret, at the time of sending.");
    public static readonly ProblemKind NotAllowed = Add("not-allowed", 403, "This caller may not do this",
        "The caller is known and lacks the permission that this needs.", "Ask an admin for it, or let somebody do it who has it.");
    public static readonly ProblemKind NotYourself = Add("not-yourself", 403, "This caller acts as themselves", "A field names somebody else as the one who acts, and the caller acts as themselves.", "Leave the field out.");
    public static readonly ProblemKind NoSuchApproval = Add("no-such-approval", 404, "There is no such approval", "Nothing of the caller's tenant waits for a second person under this id.", "See /v1/approvals for what does.");
    public static readonly ProblemKind OwnAct = Add("own-act", 403, "Nobody approves what they asked for", "The second person is another one than the first.", "Have a second person decide.");
    public static readonly ProblemKind LastEditor = Add("last-editor", 403, "Who changed the request last does not approve", "Whoever changed the request last has had a say in it already.", "Have somebody decide who did not change it.");
    public static readonly ProblemKind DecidedAlready = Add("decided-already", 409, "It is decided", "The approval was decided before, or is over.", "Ask for the act anew, with a new Idempotency-Key, if it is still wanted.");
    public static readonly ProblemKind ApprovalVoid = Add("approval-void", 409, "It is about other money now", "The amounts or the payee of the case have changed since the act was asked for.", "Look at the case, and have the act asked for anew.");
    public static readonly ProblemKind TooOften = Add("too-often", 429, "This caller calls too often", "The caller, or an address without one, calls more often than this process takes.", "Wait as long as Retry-After says, and spread the calls.");
    public static readonly ProblemKind UnknownHost = Add("unknown-host", 400, "This is not a name of this service", "The Host header names none of the service's own names.", "Call it by a name of AllowedHosts.");
    public static readonly ProblemKind SignInFailed = Add("sign-in-failed", 401, "That did not work", "The name or the password is not right, the link was used or is over, or the account rests after too many tries.", "Try again later, or ask an admin.");
    public static readonly ProblemKind HttpsNeeded = Add("https-needed", 403, "This is not said in clear", "Passwords and cookies go over https, or stay on this machine.", "Call by https.");
    public static readonly ProblemKind AntiForgery = Add("anti-forgery", 403, "It is not certain that you meant this", "A request of a session came from elsewhere, or without its token.", "Send the antiForgeryToken of /v1/me as X-CSRF-Token.");
    public static readonly ProblemKind NoAuthority = Add("no-authority", 404, "People sign in here", "No other authority is configured for signing in.", "Sign in by name and password.");
    public static readonly ProblemKind NoSuchKey = Add("no-such-key", 404, "There is no such key", "No key was made under this id.", "See /v1/keys for those that were.");
    public static readonly ProblemKind MoreThanOwn = Add("more-than-own", 403, "Nobody gives more than they have", "A key cannot hold a permission that its maker does not have.", "Have somebody make it who has, or use the command 'key add' on the machine.");
    public static readonly ProblemKind TwoKeysLive = Add("two-keys-live", 409, "Two keys of this name live", "A name has at most two keys that are not revoked.", "Revoke the one that is not used any more.");
    public static readonly ProblemKind AccountExists = Add("account-exists", 409, "There is such an account", "The name has an account.", "Change that one, or choose another name.");
    public static readonly ProblemKind NoSuchAccount = Add("no-such-account", 404, "There is no such account", "Nobody of the caller's tenant has this name.", "See /v1/accounts for who is there.");
    public static readonly ProblemKind OwnRoles = Add("own-roles", 403, "Nobody changes their own roles", "An admin changes other people's roles only.", "Have another admin change them.");
    public static readonly ProblemKind NoSuchResource = Add("no-such-resource", 404, "There is nothing here",
        "The path is not known; ids of cases are UUIDs.", "See /openapi/v1.json for every path.");
    public static readonly ProblemKind NoSuchCase = Add("no-such-case", 404, "There is no such case",
        "No case of the caller's tenant has this id. A request that was answered with an error made no case.", "Check the id, or search by another one.");
    public static readonly ProblemKind NoCaseOfTerminal = Add("no-case-of-terminal", 404, "No case names this terminal",
        "The fact is about a terminal that no case names. Nothing was stored.", "Report it again when there is a case, or name the case.");
    public static readonly ProblemKind NoSuchPort = Add("no-such-port", 404, "There is no such port", "The systems of record are reached through ports, and none has this name.", "See /v1/partners for the names.");
    public static readonly ProblemKind NoSuchPolicy = Add("no-such-policy", 404, "There is no such policy", "No policy has this id.", "See /v1/policies for those there are.");
    public static readonly ProblemKind NoSuchProblem = Add("no-such-problem", 404, "There is no such problem", "The catalogue has no problem of this code.", "See /v1/problems for those there are.");
    public static readonly ProblemKind NothingInQuarantine = Add("nothing-in-quarantine", 404, "There is nothing of this id in quarantine", "Nothing is kept under this id.", "See /v1/quarantine for what is.");
    public static readonly ProblemKind NoSuchNotice = Add("no-such-notice", 404, "No such notice was sent",
        "No notice was sent under this effect, or under this id on this channel. Nothing was stored.", "See the timeline of the case for its notices and their effects.");
    public static readonly ProblemKind NoSuchMail = Add("no-such-mail", 404, "There is no such mail", "No mail was written under this effect.", "Mails are only found here while Notices:Email:Delivery is Folder.");
    public static readonly ProblemKind NoSuchWebhook = Add("no-such-webhook", 404, "There is no such webhook", "No webhook of the caller's tenant has this id.", "See /v1/webhooks for those there are.");
    public static readonly ProblemKind NoSuchDelivery = Add("no-such-delivery", 404, "There is no such delivery", "The event was not sent to this webhook, or longer ago than deliveries are kept.", "See the webhook's deliveries.");
    public static readonly ProblemKind NoSuchView = Add("no-such-view", 404, "There is no such view", "The caller saved no view of this id; what others share is theirs to change.", "See /v1/views for your own.");
    public static readonly ProblemKind NoSuchFailure = Add("no-such-failure", 404, "Nothing fails for this cause now", "Either the key is wrong, or what failed has got through since.", "See /v1/failures for what fails now.");
    public static readonly ProblemKind NoSuchBatch = Add("no-such-batch", 404, "There is no such batch", "No batch of the caller's tenant has this id.", "See /v1/batches for those there are.");
    public static readonly ProblemKind NoEvidenceYet = Add("no-evidence-yet", 404, "The evidence is not complete yet", "Something that is to be sealed is not done yet.", "Follow the case; ask again when it is Completed.");
    public static readonly ProblemKind MethodNotAllowed = Add("method-not-allowed", 405, "This resource does not take this method", "The path is known, the method is not taken on it.", "The header Allow names those that are.");
    public static readonly ProblemKind NotAcceptable = Add("not-acceptable", 406, "It cannot be answered in that form", "None of the media types in Accept is one that this resource has.", "Send 'Accept: application/json', or leave it out.");
    public static readonly ProblemKind KeyInFlight = Add("idempotency-key-in-flight", 409, "A request with this Idempotency-Key is being worked on",
        "The same key came again while its first request is still being taken in.", "Wait as long as Retry-After says, then send it again under the same key.");
    public static readonly ProblemKind AnotherOpen = Add("another-case-open", 409, "The subscription has an open case",
        "A subscription has at most one open case. 'case' says where it is.", "Follow that case, or withdraw it before a new request.");
    public static readonly ProblemKind NotNow = Add("not-in-this-state", 409, "The case does not take this now",
        "The case refused the move for a reason of its own; 'code' names it and the timeline shows the same.", "Read the case for what it waits for.");
    public static readonly ProblemKind WebhookExists = Add("webhook-exists", 409, "The address has a webhook", "Events are sent to this address already.", "Change that webhook by PATCH, or delete it first.");
    public static readonly ProblemKind WebhookDisabled = Add("webhook-disabled", 409, "The webhook is disabled", "Nothing is sent to a webhook that is disabled.", "Enable it by PATCH with 'enabled': true.");
    public static readonly ProblemKind TooManyWebhooks = Add("too-many-webhooks", 409, "There are too many webhooks", "The tenant has as many webhooks as it may.", "Delete one that is not used.");
    public static readonly ProblemKind ViewExists = Add("view-exists", 409, "Another view has this name", "The caller has another view of this name.", "Choose another name, or delete that one first.");
    public static readonly ProblemKind TooManyViews = Add("too-many-views", 409, "There are too many views", "The caller has as many views as anybody may.", "Delete one that is not used.");
    public static readonly ProblemKind BatchNotNow = Add("batch-not-in-this-state", 409, "The batch does not take this now", "A batch is planned, run, perhaps paused and resumed, and ended; what was asked does not fit where it is.", "Read the batch for its state.");
    public static readonly ProblemKind NotForBatches = Add("not-for-batches", 409, "This is done one by one", "What came from outside and was refused is read and corrected each by itself.", "Replay them from /v1/quarantine.");
    public static readonly ProblemKind ResolvedAlready = Add("resolved-already", 409, "It was dealt with already", "What is kept under this id in quarantine was resolved before.", "Read it to see by whom.");
    public static readonly ProblemKind NotReplayable = Add("not-replayable", 409, "It cannot be replayed", "A partner's answer is asked for again, not replayed; what was erased is gone.", "Say that it is dealt with instead.");
    public static readonly ProblemKind SandboxRefused = Add("sandbox-refused", 409, "The sandbox's books do not allow it", "What was asked of the sandbox does not fit its books; 'code' says why.", "Look at the books under /sandbox.");
    public static readonly ProblemKind MovedOn = Add("case-moved-on", 412, "The case has moved on",
        "If-Match names a version of the case that is no longer current. Nothing was done.", "Read the case, decide anew, and send its new ETag.");
    public static readonly ProblemKind TooLarge = Add("body-too-large", 413, "The body is too large", "The body is larger than the service takes. Nothing was stored.", "Send references to documents, not their content.");
    public static readonly ProblemKind WrongMediaType = Add("wrong-media-type", 415, "The body has the wrong media type", "The body came as another media type than this resource takes.", "Send 'Content-Type: application/json', or what the resource asks for.");
    public static readonly ProblemKind KeyReused = Add("idempotency-key-reused", 422, "The Idempotency-Key was used for another request",
        "The key was used before with another body. The first request stands.", "Use a new key for a new request, or repeat the first body.");
    public static readonly ProblemKind TooManyListeners = Add("too-many-listeners", 503, "Too many are listening", "This process holds as many open event streams as it may.", "Connect again after Retry-After with the same Last-Event-ID, or read the timeline.");
    public static readonly ProblemKind Unexpected = Add("unexpected", 500, "Something went wrong here", "This is our fault, not the request's.", "Try again with the same Idempotency-Key; if it stays, give the operator the trace id.");
    public static readonly ProblemKind NotDelivered = Add("not-delivered", 500, "The broker gave up delivering it", "A message was delivered many times and never acknowledged. It is kept in quarantine.", "Replay it from there.");
    public static readonly ProblemKind LedgerSilent = Add("ledger-unavailable", 503, "The database does not answer",
        "Nothing is known to be accepted. A request that did arrive will not be done twice.", "Ask again with the same Idempotency-Key after Retry-After.");
    public static readonly ProblemKind BrokerSilent = Add("broker-unavailable", 503, "The broker does not answer", "What was to be put back on the broker was not.", "Ask again in a few seconds.");
    public static readonly ProblemKind SystemSilent = Add("system-unavailable", 503, "A system of record does not answer", "Without it nothing can be shown.", "Ask again in a few seconds; a cancellation can be requested meanwhile.");
    public static readonly ProblemKind Refused = Add("refused", 400, "The request was refused", "The server refused the request before it reached a resource; the status says why.", "See the status.");

    public static ProblemKind? Find(string code) => Known.Find(x => x.Code == code);

    static ProblemKind Add(string code, int status, string title, string meaning, string remedy)
    {
        var kind = new ProblemKind(code, status, title, meaning, remedy) { Codes = code == "not-in-this-state" ? RefusalMeanings.All : null };
        Known.Add(kind);
        return kind;
    }
}
