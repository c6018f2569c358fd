using System.Text.Json.Nodes;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Console.Acts.Offers;

/// <summary>What reviewers and inspectors decide.</summary>
static class ReviewActs
{
    static readonly string[] Codes =
    [
        Contracts.Codes.InfoIncomplete, Contracts.Codes.InfoIncorrect, Contracts.Codes.IdentityFailed, Contracts.Codes.AccountAbnormal, Contracts.Codes.Violation, Contracts.Codes.BillUnpaid,
        Contracts.Codes.InContract, Contracts.Codes.DeviceMissing, Contracts.Codes.DeviceMismatch, Contracts.Codes.DeviceDamaged, Contracts.Codes.DeviceTampered,
    ];

    public static IEnumerable<Act> Of(Offering x)
    {
        var say = x.Say;
        if (x.MayReview && x.Case.Gates.Any(gate => gate is { Gate: Gate.Review, Status: GateStatus.Requested or GateStatus.Blocked }))
            yield return new()
            {
                Name = nameof(DecideReview), Title = say["Decide the review", "审核"], Icon = "fact_check", Path = "/review", IsNext = x.Case.Waiting?.Party == Party.Reviewer,
                About = say["Approve, reject with what the customer can do about it, or ask for documents.", "通过；驳回并告知客户如何处理；或要求补件。"],
                Fields =
                [
                    new("decision", say["Decision", "结论"], FieldKind.Choice)
                    {
                        Options =
                        [
                            new(nameof(ReviewDecision.Approve), say["Approve", "通过"]), new(nameof(ReviewDecision.RequestDocuments), say["Ask for documents", "要求补件"]),
                            new(nameof(ReviewDecision.Reject), say["Reject", "驳回"]),
                        ],
                    },
                    new("documents", say["Which documents", "所需材料"], FieldKind.Choices)
                    {
                        Options = [.. Enum.GetValues<DocumentKind>().Select(kind => new ActOption(kind.ToString(), ActWords.Document(say, kind)))], When = values => Is(values, ReviewDecision.RequestDocuments),
                    },
                    new("code", say["Why", "驳回原因"], FieldKind.Choice) { Options = [.. Codes.Select(code => new ActOption(code, ActWords.Reason(say, code)))], When = values => Is(values, ReviewDecision.Reject) },
                    new("again", say["May it be asked for again?", "可否再次申请？"], FieldKind.Choice)
                    {
                        Options = [new("yes", say["Yes, when that is dealt with", "可以，处理后再申请"]), new("no", say["No", "不可以"])], Initial = "yes", When = values => Is(values, ReviewDecision.Reject),
                    },
                    new("text", say["What the customer can do", "告知客户如何处理"], FieldKind.LongText)
                    {
                        Most = 1_000, When = values => Is(values, ReviewDecision.Reject) || Is(values, ReviewDecision.RequestDocuments), Hint = say["The customer reads this.", "客户将看到此内容。"],
                    },
                ],
                Body = Decision,
            };

        if (x.MayOperate && x.Case is { TerminalSerialNumber: { } serial } && x.Policy?.Device is { } device && (x.Case.Waiting?.Party == Party.Inspector || x.Case.Device is { ReceivedAt: not null } && x.IsUnderWay))
            yield return new()
            {
                Name = nameof(DeviceInspected), Title = say["Record the inspection", "记录验收结果"], Icon = "construction", Path = "/inspection", IsNext = x.Case.Waiting?.Party == Party.Inspector,
                About = say["What was found when the terminal was looked at. Damage is deducted as the policy's schedule says; what is not on it is left to an operator.", "终端验收情况。损坏按政策价目扣款；未列入的交由运营人员处理。"],
                Fields =
                [
                    new("serialNumber", say["Serial number on the terminal", "机身 SN"]) { Initial = serial, Hint = say["Type what is on the terminal if it is another one.", "如与预填不同，请按机身填写。"] },
                    new("grade", say["Condition", "验收等级"], FieldKind.Choice) { Options = [.. Enum.GetValues<InspectionGrade>().Select(grade => new ActOption(grade.ToString(), ActWords.Grade(say, grade)))] },
                    new("findings", say["Findings", "检查发现"], FieldKind.Choices)
                    {
                        Options = [.. device.Damage.Select(damage => new ActOption(damage.Key, $"{ActWords.Apart(damage.Key)} ({Amounts.Write(Money.Cny(damage.Value))})"))],
                        When = values => values["grade"] == nameof(InspectionGrade.Damaged), IsNeeded = true,
                    },
                ],
                Body = values => new()
                {
                    ["serialNumber"] = values.Of("serialNumber"), ["grade"] = values.Of("grade"),
                    ["findings"] = values["grade"] == nameof(InspectionGrade.Damaged) ? values.Array("findings") : new JsonArray(),
                },
            };
    }

    static bool Is(ActValues values, ReviewDecision decision) => values["decision"] == decision.ToString();

    static JsonObject Decision(ActValues values)
    {
        var said = new JsonObject { ["decision"] = values.Of("decision") };
        if (Is(values, ReviewDecision.Approve))
            return said;
        said["text"] = values.Of("text");
        if (Is(values, ReviewDecision.Reject))
        {
            said["code"] = values.Of("code");
            said["resubmittable"] = values["again"] != "no";
        }
        else
        {
            said["documents"] = values.Array("documents");
        }
        return said;
    }
}
