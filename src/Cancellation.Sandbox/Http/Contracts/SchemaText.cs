using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.OpenApi;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>Gives shapes the sentences of the code, and answers the limits they are held to.</summary>
static class SchemaText
{
    static readonly Dictionary<string, Type> Types = new[] { typeof(AboutPort).Assembly, typeof(Money).Assembly }
        .SelectMany(x => x.GetExportedTypes()).Where(x => !x.IsGenericType).DistinctBy(x => x.Name).ToDictionary(x => x.Name);

    static readonly HashSet<Type> Answers = Reachable(
        typeof(ActAnswer), typeof(AboutPort), typeof(NotKnown), typeof(IdentityComparison), typeof(BillingStanding), typeof(EntitlementsHeld), typeof(ServicesLinked),
        typeof(Terminal), typeof(DeclinedTransactions), typeof(MoneyOwed), typeof(RecordsHeld), typeof(ContactsHeld), typeof(ContactsErased));

    public static void Describe(string name, OpenApiSchema schema)
    {
        var type = Types[name];
        schema.Description = type.IsEnum ? Words(type) : Sentences.Of(type);
        if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        else
            // What the client asks for. By itself the document would ask for every parameter without a default, null or not.
            schema.Required = WireFormat.Options.GetTypeInfo(type).Properties.Where(x => x.IsRequired).Select(x => x.Name).ToHashSet();
        foreach (var (field, held) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var member = type.GetProperties().Single(x => JsonName(x.Name) == field);
            var text = Sentences.Of(member);
            if (held is OpenApiSchemaReference reference)
                reference.Description = text;
            else if (held is OpenApiSchema own)
            {
                own.Description = text;
                if (Answers.Contains(type))
                    Limit(own, member.Name);
            }
        }
    }

    static void Limit(OpenApiSchema schema, string member)
    {
        var kind = schema.Type & ~JsonSchemaType.Null;
        if (kind == JsonSchemaType.Array)
            schema.MaxItems = AnswerLimits.Items;
        else if (kind == JsonSchemaType.String && member is nameof(Money.Currency))
            schema.Pattern = AnswerLimits.Currency;
        else if (kind == JsonSchemaType.String && member is nameof(ActAnswer.Code))
            schema.Pattern = AnswerLimits.Code;
        else if (kind == JsonSchemaType.String && schema.Format is null)
            (schema.MinLength, schema.MaxLength) = (1, AnswerLimits.Text);
        else if (kind == JsonSchemaType.Integer && member is nameof(Money.Amount))
            (schema.Minimum, schema.Maximum) = (Text(-AnswerLimits.Amount), Text(AnswerLimits.Amount));
        else if (kind == JsonSchemaType.Integer)
            schema.Minimum = "0";
    }

    static string? Words(Type type)
    {
        var known = Enum.GetNames(type).Select(x => (Name: x, Text: Sentences.Of(type.GetField(x)!))).Where(x => x.Text is not null).Select(x => $"{x.Name}: {x.Text}");
        return string.Join(" ", new[] { Sentences.Of(type) }.Concat(known).OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    static HashSet<Type> Reachable(params Type[] from)
    {
        var found = new HashSet<Type>();
        void Go(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? (type.IsGenericType ? type.GetGenericArguments()[0] : type);
            if (Types.ContainsValue(type) && found.Add(type))
                foreach (var property in type.GetProperties())
                    Go(property.PropertyType);
        }
        foreach (var type in from)
            Go(type);
        return found;
    }

    static string JsonName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
