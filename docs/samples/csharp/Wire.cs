using System.Text.Json;
using System.Text.Json.Serialization;
using Cancellation.Contracts;

namespace Cancellation.Sample;

static class Wire
{
    /// <summary>camelCase, enums as words, no nulls.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static CancellationRequest Request(string subscription, string customer) => new()
    {
        ProductLine = "Pay", CustomerId = customer, SubscriptionId = subscription, Channel = Channel.App,
        Reason = new Reason("NO_LONGER_USED"),
        Identity = new IdentityProof([IdentityFactor.Password, IdentityFactor.SmsCode], "login-1", DateTimeOffset.Parse("2026-11-01T10:00:00+08:00")),
    };
}
