using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Workflow;

/// <summary>How a case file is written to its column: camelCase, enums as words, nothing for nulls.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CaseFile))]
[JsonSerializable(typeof(Cancellation.Contracts.CancellationRequest))]
public sealed partial class CaseFileFormat : JsonSerializerContext
{}
