using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Workflow;

public sealed class When_policies_are_loaded
{
    string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("policies-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("Pay")]
    [TestCase("Card")]
    [TestCase("Pos")]
    [Covers("PAY-32")]
    public void Should_find_the_shipped_one_of_each_line(string line)
    {
        var policy = Rules.Policies.FindLatest(line)!;
        Assert.That(Rules.Policies.Get(policy.PolicyId, policy.Version), Is.SameAs(policy));
    }

    [Test]
    [Covers("PAY-01")]
    public void Should_take_the_latest_version_of_a_line_for_new_cases_and_keep_the_older()
    {
        Write("pay-2.json", Changed(x => x["version"] = 2));
        var catalog = PolicyCatalog.Load(folder);
        Assert.That(catalog.FindLatest("Pay")!.Version, Is.EqualTo(2));
        Assert.That(catalog.Get("pay", 1).Version, Is.EqualTo(1));
    }

    [Test]
    public void Should_know_no_policy_for_an_unknown_line() => Assert.That(Rules.Policies.FindLatest("Gas"), Is.Null);

    [Test]
    public void Should_say_what_to_do_when_the_policy_of_a_case_is_gone() =>
        Assert.That(() => Rules.Policies.Get("pay", 9), Throws.InvalidOperationException.With.Message.Contains("pay@9"));

    [Test]
    public void Should_name_every_fault_of_every_file_at_once()
    {
        Write("a.json", Changed(x =>
        {
            x.Remove("handlingMaxWd");
            x["colour"] = "red";
            x["rounding"] = "Sideways";
            x["version"] = "one";
        }));
        Write("b.json", Changed(x =>
        {
            x["policyId"] = "other";
            x["productLine"] = "Other";
            x["handlingMaxWd"] = 0;
            x["review"]!["minWd"] = 2;
            x["milestones"] = new JsonArray("Approved");
            x["operations"]!["Suspend"]!["acts"] = new JsonArray("SuspendService", "SuspendService");
            x["billing"]!["currency"] = "yuan";
            x["waivable"] = new JsonArray("Verify");
            x["aftercare"]!["reactivationCd"] = 30;
        }));
        Write("c.json", "{");
        var faults = Assert.Throws<PolicyFaultException>(() => PolicyCatalog.Load(folder))!.Faults;
        Assert.That(faults, Has.Count.EqualTo(13));
        Assert.That(faults, Has.Some.Contains("a.json: handlingMaxWd is missing. Add it."));
        Assert.That(faults, Has.Some.Contains("a.json: colour is not a field of a policy."));
        Assert.That(faults, Has.Some.Contains("a.json: rounding has a wrong value."));
        Assert.That(faults, Has.Some.Contains("a.json: version has a wrong value."));
        Assert.That(faults, Has.Some.Contains("b.json: handlingMaxWd is 0. Give 1 to 60."));
        Assert.That(faults, Has.Some.Contains("b.json: review.minWd is 2. Give 0 to 0."));
        Assert.That(faults, Has.Some.Contains("b.json: milestones must be"));
        Assert.That(faults, Has.Some.Contains("b.json: operations.Suspend.acts names an act twice."));
        Assert.That(faults, Has.Some.Contains("b.json: billing.currency is 'yuan'."));
        Assert.That(faults, Has.Some.Contains("b.json: waivable names Verify, which nobody may waive."));
        Assert.That(faults, Has.Some.Contains("b.json: aftercare.reactivationCd is 30. Give 0 to 29."));
        Assert.That(faults, Has.Some.Contains("c.json: this is not JSON (line 1)."));
    }

    [Test]
    public void Should_stop_the_start_when_the_folder_is_not_there() => Assert.That(
        () => new ServiceCollection().AddCancellationWorkflow(x => x.Folder = Path.Combine(folder, "missing")),
        Throws.TypeOf<PolicyFaultException>().With.Message.Contains("the policy folder does not exist"));

    [Test]
    public void Should_refuse_two_files_for_one_version()
    {
        Write("a.json", Changed(_ => { }));
        Write("b.json", Changed(_ => { }));
        Assert.That(() => PolicyCatalog.Load(folder), Throws.TypeOf<PolicyFaultException>().With.Message.Contains("pay@1 is also in"));
    }

    [Test]
    [Covers("CARD-03", "CARD-19", "PAY-09")]
    public void Should_say_everything_that_a_request_lacks()
    {
        var policy = Rules.Policies.FindLatest("Card")!;
        var request = Requests.For("Card", "card-1") with { Operation = Operation.CloseAccount, Agreement = null, Identity = null };
        Assert.That(Cancellation.Workflow.Rules.RequestRules.Faults(policy, request).Select(x => (x.Field, x.Code)), Is.EqualTo(new[]
        {
            ("operation", "OPERATION_NOT_OFFERED"), ("identity.factors", Codes.IdentityFailed), ("agreement", "AGREEMENT_NEEDED"),
        }));
    }

    void Write(string name, string json) => File.WriteAllText(Path.Combine(folder, name), json);

    static string Changed(Action<JsonObject> change)
    {
        using var shipped = new StreamReader(typeof(PolicyCatalog).Assembly.GetManifestResourceStream("pay.json")!);
        var json = (JsonObject)JsonNode.Parse(shipped.ReadToEnd())!;
        change(json);
        return json.ToJsonString();
    }
}
