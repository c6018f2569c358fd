using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Tests.Coverage;

/// <param name="What">What the service must do, in one line.</param>
/// <param name="NotShown">Why no test shows it; absent when one does.</param>
sealed record Requirement(string Id, string What, string? NotShown = null)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<Requirement> All() =>
        JsonSerializer.Deserialize<List<Requirement>>(File.ReadAllText(Repository.File("tests", "requirements.json")), Format)!;
}
