using Cancellation.Contracts;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>How contract values are written in JSON.</summary>
public static class RequestMapping
{
    public const int LongText = 1_000;
    const long MostMoney = 1_000_000_000_000;

    static readonly string[] SpokenLanguages = [Languages.Chinese, Languages.English];

    public static CancellationRequest ReadRequest(RequestReader body) => new()
    {
        ProductLine = body.Text("productLine", 64),
        CustomerId = body.Text("customerId"),
        SubscriptionId = body.Text("subscriptionId"),
        Operation = body.Word("operation", Operation.Cancel),
        Channel = body.Word<Channel>("channel"),
        Initiator = body.Word("initiator", Initiator.Customer),
        Cause = body.Word("cause", Cause.Customer),
        ProviderId = body.OptionalText("providerId"),
        Region = body.OptionalText("region", 64),
        DeviceType = body.OptionalText("deviceType", 64),
        TerminalSerialNumber = body.OptionalText("terminalSerialNumber", kind: TextKind.Number),
        Reason = ReadReason(body),
        Agreement = body.OptionalObject("agreement") is { } agreement
            ? new AgreementConsent(agreement.Text("agreementId"), agreement.Text("version", 64), agreement.Instant("consentedAt"))
            : null,
        Identity = ReadIdentity(body),
        Documents = body.Objects("documents", ReadDocument),
        Evidence = body.Objects("evidence", evidence => new EvidenceReference(evidence.Text("kind", 64), evidence.Text("reference", 256), ReadSha256(evidence, "sha256"))),
        PayoutDestination = body.OptionalText("payoutDestination"),
        EffectiveOn = body.OptionalDay("effectiveOn"),
        AgentId = body.OptionalActor("agentId"),
        ApproverId = body.Approver("approverId"),
        ClientVersion = body.OptionalText("clientVersion", 64),
        Language = ReadLanguage(body),
    };

    static string? ReadLanguage(RequestReader body)
    {
        if (body.OptionalText("language", 16) is not { } text)
            return null;
        if (SpokenLanguages.FirstOrDefault(x => string.Equals(x, text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        body.Refuse("language", FaultCodes.UnknownValue, "Notices are not written in it.", $"Send one of {string.Join(", ", SpokenLanguages)}.");
        return null;
    }

    public static Reason? ReadReason(RequestReader body) =>
        body.OptionalObject("reason") is { } reason ? new Reason(reason.Text("code", 64), reason.OptionalText("text", LongText, TextKind.Words)) : null;

    public static IdentityProof? ReadIdentity(RequestReader body) => body.OptionalObject("identity") is { } identity
        ? new IdentityProof(identity.Words<IdentityFactor>("factors", least: 1), identity.Text("reference"), identity.Instant("verifiedAt"))
        : null;

    public static Money? ReadOptionalMoney(RequestReader reader, string name) => reader.Has(name) ? ReadMoney(reader, name) : null;

    public static DocumentReference ReadDocument(RequestReader document) =>
        new(document.Word<DocumentKind>("kind"), document.Text("reference", 256), ReadSha256(document, "sha256"));

    public static string? ReadSha256(RequestReader reader, string name)
    {
        if (reader.OptionalText(name) is not { } text)
            return null;
        if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
            reader.Refuse(name, FaultCodes.WrongFormat, "It is not a SHA-256 value.", "Send 64 hexadecimal digits, or leave it out.");
        return text.ToLowerInvariant();
    }

    public static Money ReadMoney(RequestReader reader, string name, long least = -MostMoney)
    {
        if (reader.Object(name) is not { } money)
            return default;
        var amount = money.WholeNumber("amount", least, MostMoney);
        var currency = money.Text("currency", 3);
        if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            money.Refuse("currency", FaultCodes.WrongFormat, "It is not an ISO 4217 code.", "Send three capital letters such as CNY.");
        return new Money(amount, currency);
    }
}
