using System.Reflection;
using System.Text.Json;
using Cancellation.Sandbox;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>Something that can happen in the world outside: an operation of the sandbox.</summary>
sealed record WorldAct(MethodInfo Method)
{
    const string CaseId = "caseId";

    // Left out, they are those of the case.
    public const string SubscriptionId = "subscriptionId", CustomerId = "customerId", SerialNumber = "serialNumber";

    public bool NeedsCase(JsonElement? with) => Method.GetParameters().Any(x => IsOfCase(x) && with?.TryGetProperty(x.Name!, out _) != true);

    public string Name => Method.Name;

    public bool ConcernsCase => Method.GetParameters().Any(x => x.Name == CaseId);

    /// <summary>The facts that follow from it and reach the case without a step of their own.</summary>
    public IReadOnlyList<string> Yields { get; } = [.. FactsOf(Method.ReturnType.GenericTypeArguments.FirstOrDefault()).Distinct().Order(StringComparer.Ordinal)];

    public ObjectShape Shape { get; } = new(
        Said(Method).ToDictionary(x => x.Name!, x => Shapes.Of(x.ParameterType)),
        Said(Method).Where(x => !x.HasDefaultValue && !IsList(x) && !IsOwnId(x) && !IsOfCase(x)).Select(x => x.Name!).ToHashSet());

    /// <param name="step">Makes the ids that are not said.</param>
    /// <param name="ofCase">What the case the step is about says of itself, for what is not said either.</param>
    public object?[] Arguments(JsonElement? with, Guid caseId, int step, Func<string, string?> ofCase) =>
        [.. Method.GetParameters().Select(x => x.Name == CaseId ? caseId
            : with is { } said && said.TryGetProperty(x.Name!, out var value) ? value.Deserialize(x.ParameterType, ScenarioFormat.Options)
            : x.HasDefaultValue ? x.DefaultValue
            : IsOfCase(x) ? ofCase(x.Name!)
            : IsOwnId(x) ? $"{x.Name![..^2]}-{step}"
            : IsList(x) ? JsonSerializer.Deserialize("[]", x.ParameterType, ScenarioFormat.Options) : null)];

    static IEnumerable<string> FactsOf(Type? yielded) =>
        yielded is null || yielded == typeof(string) ? []
        : Messages.All.TryGetValue(yielded.Name, out var message) && message.Type == yielded ? [yielded.Name]
        : yielded.IsArray ? FactsOf(yielded.GetElementType())
        : yielded.IsGenericType ? yielded.GenericTypeArguments.SelectMany(FactsOf)
        : yielded.Namespace == typeof(SandboxControl).Namespace && !yielded.IsEnum ? yielded.GetProperties().SelectMany(x => FactsOf(x.PropertyType))
        : [];

    static IEnumerable<ParameterInfo> Said(MethodInfo method) => method.GetParameters().Where(x => x.Name != CaseId);
    static bool IsOwnId(ParameterInfo parameter) => parameter.ParameterType == typeof(string) && Filling.IsOwnId(parameter.Name!);
    static bool IsOfCase(ParameterInfo parameter) => parameter.Name is SubscriptionId or CustomerId or SerialNumber;
    static bool IsList(ParameterInfo parameter) => parameter.ParameterType.IsArray || parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
}

/// <summary>The operations of the sandbox by name. One that is added there is known here.</summary>
static class WorldActs
{
    public static IReadOnlyDictionary<string, WorldAct> All { get; } = typeof(SandboxControl)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(x => x.Name != nameof(SandboxControl.Reset) && (x.ReturnType == typeof(ValueTask) || x.ReturnType.IsGenericType && x.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        .OrderBy(x => x.Name, StringComparer.Ordinal)
        .ToDictionary(x => x.Name, x => new WorldAct(x));
}
