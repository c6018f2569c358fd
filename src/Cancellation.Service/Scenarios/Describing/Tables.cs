using System.Reflection;
using System.Text;
using Cancellation.Contracts;
using Cancellation.Service.Scenarios.Comparing;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Scenarios.Describing;

/// <summary>The tables of tests/scenarios/README.md: every message and happening with its fields, the words and the codes.</summary>
public static class Tables
{
    public static string Text { get; } = Make();

    static string Make()
    {
        var text = new StringBuilder();
        Table("Moves", "move", Messages.All.Values.Where(x => x.IsMove).Select(x => (x.Name, x.Shape)));
        Table("Facts", "fact", Messages.All.Values.Where(x => !x.IsMove).Select(x => (x.Name, x.Shape)));
        Happenings();
        Fields("Requests", FileShapes.Request);
        Fields("Subscriptions", (ObjectShape)Shapes.Of(typeof(Sandbox.Sample)));
        Fields("Expectations of a case", CaseShape.Case);
        Codes();
        return text.ToString().TrimEnd('\n') + "\n";

        void Table(string title, string verb, IEnumerable<(string Name, ObjectShape Shape)> rows)
        {
            text.Append($"### {title}\n\n| `\"{verb}\"` | `\"with\"` |\n|---|---|\n");
            foreach (var (name, shape) in rows)
                text.Append($"| `{name}` | {Tables.Fields(shape)} |\n");
            text.Append('\n');
        }

        void Happenings()
        {
            text.Append("### Happenings in the world\n\n| `\"world\"` | `\"with\"` | tells the case by itself |\n|---|---|---|\n");
            foreach (var act in WorldActs.All.Values)
                text.Append($"| `{act.Name}` | {Tables.Fields(act.Shape)} | {(act.Yields.Count == 0 ? "–" : string.Join(", ", act.Yields.Select(x => $"`{x}`")))} |\n");
            text.Append('\n');
        }

        void Codes()
        {
            text.Append("### Words and codes\n\n| where | words |\n|---|---|\n");
            Row("`state`", typeof(CaseState));
            Row("`deadlines`", typeof(CaseTimer));
            Row("`refused` and `verdicts`: a move or fact that is turned away", typeof(Refusal));
            Row("`code` of a gate, of `waiting`, of a notice's reason, of a refused happening or request", typeof(Contracts.Codes));
            Row("`tasks`: why an operator must look", typeof(TaskCodes));
            text.Append('\n');

            void Row(string where, Type codes) => text.Append($"| {where} | {string.Join(", ", codes
                .GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!).Order(StringComparer.Ordinal))} |\n");
        }

        void Fields(string title, ObjectShape shape)
        {
            text.Append($"### {title}\n\n| field | value |\n|---|---|\n");
            foreach (var (name, value) in shape.Fields)
                text.Append($"| {Named(shape, name)} | {Plain(name, value)} |\n");
            text.Append('\n');
        }
    }

    static string Fields(ObjectShape shape)
    {
        var fields = shape.Fields.Where(x => x.Key is not ("cancellationId" or "moveId"))
            .Select(x => $"{Named(shape, x.Key)}: {Plain(x.Key, x.Value)}");
        return string.Join("; ", fields) is { Length: > 0 } text ? text : "–";
    }

    static string Named(ObjectShape shape, string field) => shape.IsRequired(field) ? $"**{field}**" : field;

    static string Plain(string field, Shape shape) => field switch
    {
        "sample" => "see *Subscriptions*",
        "file" => "whatever else the case knows",
        _ => Plain(shape),
    };

    static string Plain(Shape shape) => shape switch
    {
        ListShape list => $"list of {Plain(list.Item)}",
        MapShape map => $"by name: {Plain(map.Value)}",
        EitherShape either => $"{Plain(either.Short)} or {Plain(either.Long)}",
        ObjectShape inner => $"{{ {Fields(inner)} }}",
        LeafShape leaf => leaf.Noun,
        _ => shape.Words,
    };
}
