using System.Text.Json.Nodes;

namespace Cancellation.Tests.Http.Support;

/// <summary>Requests that are right; tests make one thing wrong with them.</summary>
static class Bodies
{
    public static JsonObject Card(string subscription = "M-1001", string customer = "C-1001") => new()
    {
        ["productLine"] = "Card", ["customerId"] = customer, ["subscriptionId"] = subscription, ["channel"] = "App",
        ["agreement"] = new JsonObject { ["agreementId"] = "member-cancellation", ["version"] = "3", ["consentedAt"] = "2026-03-02T09:58:00+08:00" },
        ["identity"] = Identity("SmsCode"),
    };

    public static JsonObject Pay(string subscription = "PAY-5001", string customer = "C-5001") => new()
    {
        ["productLine"] = "Pay", ["customerId"] = customer, ["subscriptionId"] = subscription, ["channel"] = "Web", ["identity"] = Identity("Password"),
    };

    public static JsonObject Pos(string number = "8801") => new()
    {
        ["productLine"] = "Pos", ["customerId"] = $"C-{number}", ["subscriptionId"] = $"POS-{number}", ["terminalSerialNumber"] = $"SN-{number}", ["channel"] = "App",
        ["reason"] = new JsonObject { ["code"] = "SHOP_CLOSED" }, ["identity"] = Identity("Password", "SmsCode"),
        ["documents"] = new JsonArray(Document("ApplicationForm"), Document("IdProof"), Document("AccountProof"), Document("PurchaseProof")),
    };

    public static JsonObject Approval => new() { ["decision"] = "Approve", ["reviewerId"] = "reviewer-1" };

    static JsonObject Identity(params string[] factors) => new()
    {
        ["factors"] = new JsonArray([.. factors.Select(x => (JsonNode)x)]), ["reference"] = "login-1", ["verifiedAt"] = "2026-03-02T09:57:00+08:00",
    };

    static JsonObject Document(string kind) => new() { ["kind"] = kind, ["reference"] = $"doc-{kind}" };
}
