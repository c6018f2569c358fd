using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Scenarios.Comparing;

/// <summary>What can be expected of a case: every field of the case as the API shows it, and a few that are easier to write and read.</summary>
static class CaseShape
{
    static readonly Shape Text = new LeafShape(typeof(string), orNull: true);
    static readonly Shape Count = new LeafShape(typeof(int));
    static readonly Shape Day = new LeafShape(typeof(DateOnly), orNull: true);

    public static ObjectShape Case { get; } = With(typeof(CaseView), new()
    {
        ["milestones"] = new ListShape(new EitherShape(Text, With(typeof(Milestone), new() { ["day"] = Day, ["revoked"] = new LeafShape(typeof(bool)) }))),
        ["deadlines"] = new MapShape(new EitherShape(Text, With(typeof(DeadlineView), []))),
        ["gates"] = new MapShape(new EitherShape(new LeafShape(typeof(GateStatus)), With(typeof(GateView), new() { ["factId"] = Text, ["evidence"] = Text })), Enum.GetNames<Gate>()),
        ["duties"] = new ListShape(With(typeof(DutyView), new() { ["done"] = new DoneShape(), ["status"] = new LeafShape(typeof(DutyStatus)), ["code"] = Text })),
        ["notices"] = new MapShape(Count, Enum.GetNames<NoticeKind>()),
        ["effects"] = new MapShape(new EitherShape(Count, new ObjectShape(new Dictionary<string, Shape> { ["count"] = Count, ["amount"] = new LeafShape(typeof(long)) })), Effects),
        ["effectsInOrder"] = new ListShape(Text),
        ["verdicts"] = new MapShape(Count, Verdicts),
        ["tasks"] = new ListShape(Text),
        ["file"] = Shapes.Expected(typeof(CaseFile)),
    });

    /// <summary>Everything our workers may do outside: the acts of closing and of undoing, and the acts that the rules of the conversations name.</summary>
    static IReadOnlyList<string> Effects => field ??=
    [
        .. Enum.GetNames<ClosingActKind>().Concat(Enum.GetNames<UndoActKind>())
            .Concat(typeof(BillingRules).Assembly.GetExportedTypes().Where(x => x is { IsAbstract: true, IsSealed: true }).SelectMany(Words))
            .Where(x => char.IsAsciiLetterUpper(x[0]) && x.All(char.IsAsciiLetter)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>A refusal is counted by its code.</summary>
    static IReadOnlyList<string> Verdicts => field ??= ["late", "early", "duplicate", "refused", "quarantined", .. Words(typeof(Refusal)).Union(Words(typeof(Codes)))];

    static IEnumerable<string> Words(Type constants) => constants.GetFields().Where(x => x.IsLiteral && x.FieldType == typeof(string)).Select(x => (string)x.GetRawConstantValue()!);

    static ObjectShape With(Type type, Dictionary<string, Shape> more)
    {
        var fields = new Dictionary<string, Shape>(((ObjectShape)Shapes.Expected(type)).Fields);
        foreach (var (name, shape) in more)
            fields[name] = shape;
        return new ObjectShape(fields);
    }

    /// <summary>Whether, or on which day.</summary>
    sealed class DoneShape : Shape
    {
        public override string Words => "true, false or the day";

        public override void Check(JsonText text, List<ScenarioFault> faults)
        {
            if (text.Kind is not (JsonValueKind.True or JsonValueKind.False))
                Day.Check(text, faults);
        }

        public override JsonNode Schema() => new JsonObject { ["type"] = new JsonArray("boolean", "string"), ["description"] = Words };
    }
}
