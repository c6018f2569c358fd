using System.Text.Json.Nodes;
using Cancellation.Workflow.Policies;

namespace Cancellation.Tests.Workflow;

public sealed class When_several_policies_fit
{
    string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("policies-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(null, null, null, "pay")]
    [TestCase("telecom-a", null, null, "pay-a")]
    [TestCase("TELECOM-A", "zhejiang", null, "pay-a-zhejiang")]
    [TestCase("telecom-b", "zhejiang", null, "pay")]
    [TestCase("telecom-c", null, "meter-2", "pay-meter")]
    [Covers("PAY-32", "PAY-33", "POS-17")]
    public void Should_take_the_one_that_names_most_of_what_is_asked_for(string? provider, string? region, string? deviceType, string expected)
    {
        Write("pay-a", """{ "providers": ["telecom-a"] }""");
        Write("pay-a-zhejiang", """{ "providers": ["telecom-a"], "regions": ["zhejiang"] }""");
        Write("pay-meter", """{ "providers": ["telecom-c"], "deviceTypes": ["meter-1", "meter-2"] }""");
        var catalog = PolicyCatalog.Load(folder);
        Assert.That(catalog.Find(Requests.For("Pay", "PAY-1") with { ProviderId = provider, Region = region, DeviceType = deviceType })!.PolicyId, Is.EqualTo(expected));
        Assert.That(catalog.FindLatest("Pay")!.PolicyId, Is.EqualTo("pay"));
    }

    [Test]
    public void Should_not_start_when_two_mean_the_same_requests()
    {
        Write("pay-a", """{ "providers": ["telecom-a"] }""");
        Write("pay-zhejiang", """{ "regions": ["zhejiang"] }""");
        Assert.That(() => PolicyCatalog.Load(folder), Throws.TypeOf<PolicyFaultException>().With.Message.Contains("pay-a and pay-zhejiang: both fit the same requests of product line Pay"));
    }

    [Test]
    public void Should_start_when_they_are_apart()
    {
        Write("pay-a", """{ "providers": ["telecom-a"], "regions": ["zhejiang"] }""");
        Write("pay-b", """{ "providers": ["telecom-b"], "regions": ["zhejiang"] }""");
        Assert.That(() => PolicyCatalog.Load(folder), Throws.Nothing);
    }

    [Test]
    public void Should_say_when_one_names_nothing()
    {
        Write("pay-a", "{}");
        Assert.That(() => PolicyCatalog.Load(folder), Throws.TypeOf<PolicyFaultException>().With.Message.Contains("appliesTo names nothing"));
    }

    void Write(string id, string appliesTo)
    {
        using var shipped = new StreamReader(typeof(PolicyCatalog).Assembly.GetManifestResourceStream("pay.json")!);
        var json = (JsonObject)JsonNode.Parse(shipped.ReadToEnd())!;
        json["policyId"] = id;
        json["appliesTo"] = JsonNode.Parse(appliesTo);
        File.WriteAllText(Path.Combine(folder, $"{id}.json"), json.ToJsonString());
    }
}
