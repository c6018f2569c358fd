using System.Text.Json;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Timeline;

/// <summary>The one or two things of a message that tell it from others of its name.</summary>
public static class Gist
{
    public static string Of(Say say, TimelineItem x)
    {
        if (x.Body is not { ValueKind: JsonValueKind.Object } body)
            return "";
        return Join(say, x.Name switch
        {
            nameof(AddNote) => [Text(body, "text")],
            nameof(AssignOwner) => [Text(body, "ownerId") ?? say["nobody in particular", "未指定"]],
            nameof(DecideReview) => [Enum.TryParse<ReviewDecision>(Text(body, "decision"), out var decision) ? say.ReviewDecision(decision) : null, Code(say, body)],
            nameof(DutyPerformed) or nameof(DutyFailed) => [Enum.TryParse<DutyKind>(Text(body, "duty"), out var duty) ? say.Duty(duty) : null, Text(body, "target"), Code(say, body)],
            nameof(ClosureBlocked) or nameof(UndoBlocked) => [Text(body, "act") is { } act ? say.Act(act) : null, Code(say, body)],
            nameof(RetryStep) => [Text(body, "step") is { } step ? say.Step(step) : null, Text(body, "reason")],
            nameof(HoldPlaced) or nameof(HoldReleased) => [Enum.TryParse<HoldKind>(Text(body, "kind"), out var hold) ? say.Hold(hold) : null, Text(body, "reason")],
            nameof(WaiveGate) => [Enum.TryParse<Gate>(Text(body, "gate"), out var gate) ? say.Gate(gate) : null, Text(body, "reason")],
            nameof(DeviceInspected) => [Enum.TryParse<InspectionGrade>(Text(body, "grade"), out var grade) ? say.Grade(grade) : null],
            nameof(DeviceReceived) or nameof(DeviceShipped) => [Text(body, "serialNumber"), Text(body, "trackingNumber")],
            nameof(NoticeUndelivered) or nameof(NoticeBounced) => [Enum.TryParse<NoticeKind>(Text(body, "kind"), out var kind) ? say.Notice(kind) : null],
            nameof(ChargePaid) => [Amount(body, "paid")],
            nameof(NewChargePosted) => [Amount(body, "charged")],
            nameof(RefundInitiated) => [Amount(body, "amount")],
            nameof(RefundSettled) => [Amount(body, "settled")],
            nameof(DebitObserved) => [Amount(body, "debited")],
            nameof(DisputeOpened) => [Amount(body, "disputed")],
            _ => [Code(say, body)],
        });
    }

    static string Join(Say say, IEnumerable<string?> parts) => string.Join(say[", ", "，"], parts.Where(x => !string.IsNullOrEmpty(x)));

    static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string? Code(Say say, JsonElement body) => Text(body, "code") is { } code ? say.Code(code) : null;

    static string? Amount(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("amount", out var amount) && amount.TryGetInt64(out var minor)
        && value.TryGetProperty("currency", out var currency) && currency.GetString() is { } unit ? Amounts.Write(new(minor, unit)) : null;
}
