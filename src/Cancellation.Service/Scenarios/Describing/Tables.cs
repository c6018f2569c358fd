using System.Text;
using Cancellation.Service.Scenarios.Comparing;
using Cancellation.Service.Scenarios.Reading;

namespace Cancellation.Service.Scenarios.Describing;

/// <summary>The tables of tests/scenarios/README.md: every message and happening with its fields.</summary>
public static class Tables
{
    public static string Text { get; } = Make();

    static string Make()
    {
        var text = new StringBuilder();
        Table("Moves", "move", Messages.All.Values.Where(x => x.IsMove).Select(x => (x.Name, x.Shape)));
        Table("Facts", "fact", Messages.All.Values.Where(x => !x.IsMove).Select(x => (x.Name, x.Shape)));
        Table("Happenings in the world", "world", WorldActs.All.Values.Select(x => (x.Name, x.Shape)));
        Fields("Requests", FileShapes.Request);
        Fields("Subscriptions", (ObjectShape)Shapes.Of(typeof(Sandbox.Sample)));
        Fields("Expectations of a case", CaseShape.Case);
        return text.ToString().TrimEnd('\n') + "\n";

        void Table(string title, string verb, IEnumerable<(string Name, ObjectShape Shape)> rows)
        {
            text.Append($"### {title}\n\n| `\"{verb}\"` | `\"with\"` |\n|---|---|\n");
            foreach (var (name, shape) in rows)
                text.Append($"| `{name}` | {Tables.Fields(shape)} |\n");
            text.Append('\n');
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
