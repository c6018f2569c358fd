using Cancellation.Contracts.Published;
using Cancellation.Service.Ingress;

namespace Cancellation.Service.Docs;

/// <summary>Every message of both directions with the record that its data is.</summary>
static class EventCatalogue
{
    /// <summary>What is taken, in the order of the reader.</summary>
    public static IReadOnlyList<EventKind> Taken { get; } =
        [.. EventKinds.All.Select(x => new EventKind(x.Key, Summary(x.Value.Data) ?? $"The move {x.Key["cancellation.".Length..].Replace('-', ' ')}, as over HTTP.", x.Value.Data))];

    /// <summary>What is published: a record of <see cref="AnnouncementTypes"/>' namespace for each type.</summary>
    public static IReadOnlyList<EventKind> Published { get; } = [.. AnnouncementTypes.All.Select(type => new EventKind(type, Summary(RecordOf(type)) ?? type, RecordOf(type)))];

    /// <summary>A type is named by the constant of its record's name.</summary>
    static Type RecordOf(string type)
    {
        var name = typeof(AnnouncementTypes).GetFields().First(x => x.IsLiteral && (string?)x.GetRawConstantValue() == type).Name;
        return typeof(Announcement).Assembly.GetType($"{typeof(Announcement).Namespace}.{name}", throwOnError: true)!;
    }

    static string? Summary(Type data) => DataSchemas.Summary(data);
}
