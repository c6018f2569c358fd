using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.TestServers;

namespace Cancellation.Tests.Golden;

/// <summary>
/// tests/golden holds every message as it was written when its version was published. What was said then must be understood today, and what is said today
/// must hold everything that was said then. <c>GOLDEN=write</c> adds messages and fields that are new; it changes nothing that is there.
/// </summary>
public sealed class When_a_message_is_read_by_another_version
{
    static readonly JsonSerializerOptions Pretty = new(LedgerJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IEnumerable<Type> Messages => typeof(RequestCancellation).Assembly.GetExportedTypes()
        .Where(x => x is { IsClass: true, IsAbstract: false } && x.GetProperty("CancellationId")?.PropertyType == typeof(Guid))
        .Append(typeof(CancellationRequest)).OrderBy(x => x.FullName, StringComparer.Ordinal);

    [TestCaseSource(nameof(Messages))]
    public void Should_understand_what_was_said_then(Type message)
    {
        var golden = OnRecord(message);

        var today = Write(JsonSerializer.Deserialize(golden, message, LedgerJson.Options)!);

        Assert.That(Lost(golden, today, ""), Is.Empty, $"{message.Name}: a field was removed, renamed or retyped. Published messages only gain optional fields; a change needs a message of its own.");
    }

    [TestCaseSource(nameof(Messages))]
    public void Should_have_every_field_of_today_on_record(Type message)
    {
        var today = Write(Samples.Of(message));
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
            File.WriteAllText(FileOf(message), Merged(File.Exists(FileOf(message)) ? OnRecord(message) : null, today).ToJsonString(Pretty) + "\n");

        Assert.That(Lost(today, OnRecord(message), ""), Is.Empty, $"{message.Name}: GOLDEN=write puts what is new on record.");
    }

    [Test]
    public void Should_notice_a_field_that_was_taken_away() =>
        Assert.That(Lost(JsonNode.Parse("""{"a":{"b":1,"c":2}}""")!, JsonNode.Parse("""{"a":{"b":1}}""")!, ""), Is.EqualTo((string[])["/a/c"]));

    [Test]
    public void Should_notice_a_field_of_another_type() =>
        Assert.That(Lost(JsonNode.Parse("""{"a":[{"b":1}]}""")!, JsonNode.Parse("""{"a":[{"b":"1"}]}""")!, ""), Is.EqualTo((string[])["/a/0/b"]));

    [Test]
    public void Should_have_no_record_of_a_message_that_is_gone() =>
        Assert.That(Directory.GetFiles(Repository.File("tests/golden"), "*.json").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Messages.Select(NameOf)));

    static JsonNode Write(object message) => JsonSerializer.SerializeToNode(message, message.GetType(), LedgerJson.Options)!;

    static JsonNode OnRecord(Type message) => JsonNode.Parse(File.ReadAllText(FileOf(message)))!;

    static string FileOf(Type message) => Path.Combine(Repository.File("tests/golden"), NameOf(message) + ".json");

    static string NameOf(Type message) => message.FullName!["Cancellation.Contracts.".Length..];

    /// <returns>Pointers to what <paramref name="then"/> holds and <paramref name="now"/> does not hold just so.</returns>
    static IEnumerable<string> Lost(JsonNode? then, JsonNode? now, string at) => (then, now) switch
    {
        (JsonObject before, JsonObject after) => before.SelectMany(x => after.TryGetPropertyValue(x.Key, out var value) ? Lost(x.Value, value, $"{at}/{x.Key}") : [$"{at}/{x.Key}"]),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before.SelectMany((x, i) => Lost(x, after[i], $"{at}/{i}")),
        _ => JsonNode.DeepEquals(then, now) ? [] : [at],
    };

    static JsonNode Merged(JsonNode? then, JsonNode now)
    {
        if (then is not JsonObject before || now is not JsonObject after)
            return (then ?? now).DeepClone();
        var merged = (JsonObject)before.DeepClone();
        foreach (var (name, value) in after)
            merged[name] = before.TryGetPropertyValue(name, out var old) ? Merged(old, value!) : value?.DeepClone();
        return merged;
    }
}
