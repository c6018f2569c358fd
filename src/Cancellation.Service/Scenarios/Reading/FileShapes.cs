using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Service.Scenarios.Comparing;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>The shapes of the parts of a scenario file.</summary>
static class FileShapes
{
    static readonly string[] FromTheSubscription = ["productLine", "customerId"];

    /// <summary>The line and the customer of a request follow from the subscription that is given, instants from the step.</summary>
    public static readonly ObjectShape Request = Shapes.Object(typeof(CancellationRequest), x => x.PropertyType == typeof(DateTimeOffset) || FromTheSubscription.Contains(x.Name));

    public static readonly ObjectShape PolicyChange = new(
        new Dictionary<string, Shape> { ["policyId"] = new LeafShape(typeof(string)), ["change"] = new MapShape(Shape.Anything) },
        new HashSet<string> { "policyId", "change" });

    public static readonly ObjectShape WholePolicy = Shapes.Object(typeof(Policy));

    public static readonly Shape Books = Shapes.Expected(typeof(ReadableBooks));

    static readonly ObjectShape PlainStep = Shapes.Object(typeof(Step));

    /// <summary>A step of one kind: its names are known, so that an editor can offer them.</summary>
    public static ObjectShape Step { get; } = new(
        new Dictionary<string, Shape>(PlainStep.Fields)
        {
            ["request"] = Request, ["move"] = new WordShape(Messages.Moves), ["fact"] = new WordShape(Messages.Facts), ["world"] = new WordShape(WorldActs.All.Keys.ToList()),
            ["books"] = Books,
        });

    public static readonly ObjectShape Then = new(new Dictionary<string, Shape>(Shapes.Object(typeof(Then)).Fields) { ["cases"] = new MapShape(CaseShape.Case), ["books"] = Books });

    static readonly ObjectShape PlainGiven = Shapes.Object(typeof(Given));

    public static readonly ObjectShape Given = new(
        new Dictionary<string, Shape>(PlainGiven.Fields) { ["policies"] = new ListShape(new PolicyShape()) },
        new HashSet<string> { "clock" });

    static readonly ObjectShape PlainFile = Shapes.Object(typeof(ScenarioFile));

    public static readonly ObjectShape File = new(
        new Dictionary<string, Shape>(PlainFile.Fields) { ["given"] = Given, ["when"] = new ListShape(Step), ["then"] = Then },
        new HashSet<string> { "name", "given", "when" });

    /// <summary>With <c>change</c> it changes a shipped policy, without it is a whole one.</summary>
    sealed class PolicyShape : Shape
    {
        public override string Words => PolicyChange.Words;
        public override void Check(JsonText text, List<ScenarioFault> faults) => (text["change"] is not null || text["productLine"] is null ? PolicyChange : WholePolicy).Check(text, faults);
        public override JsonNode Schema() => new JsonObject { ["anyOf"] = new JsonArray(PolicyChange.Schema(), WholePolicy.Schema()) };
    }
}

/// <summary>One of a few words.</summary>
sealed class WordShape(IReadOnlyList<string> words) : Shape
{
    public override string Words => $"one of {string.Join(", ", words)}";

    public override void Check(JsonText text, List<ScenarioFault> faults)
    {
        if (Is(text, JsonValueKind.String, faults) && text.As<string>() is var word && !words.Contains(word))
            faults.Add(new(text.Place, Spelling.Unknown(word, words)));
    }

    public override JsonNode Schema() => new JsonObject
    {
        ["enum"] = new JsonArray([.. words.Select(x => (JsonNode)x)]),
    };
}
