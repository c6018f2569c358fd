using System.Text.Json.Nodes;
using Cancellation.Tests.Ports.Support;
using Cancellation.Workers;

namespace Cancellation.Tests.Ports;

/// <summary>The documents that a company implements are made of the endpoints that the tests play against.</summary>
[TestFixture]
public sealed class When_the_contracts_are_read
{
    const string Command = "CONTRACTS=write dotnet test tests/Cancellation.Tests --filter When_the_contracts_are_read";

    PortDocumentsOfSandbox documents = null!;

    [OneTimeSetUp]
    public async Task Open() => documents = await PortDocumentsOfSandbox.Read();

    [TestCaseSource(typeof(PortNames), nameof(PortNames.All))]
    public void Should_say_what_the_sandbox_does(string port)
    {
        var path = Repository.File("docs", "ports", $"{port}.json");
        var text = documents.Text(port);
        if (Environment.GetEnvironmentVariable("CONTRACTS") == "write")
            File.WriteAllText(path, text);
        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(text), $"Write it anew with: {Command}");
    }

    [TestCaseSource(typeof(PortNames), nameof(PortNames.All))]
    public void Should_have_words_for_every_call_parameter_and_answer(string port)
    {
        var silent = new List<string>();
        foreach (var operation in documents.Of(port).Operations)
        {
            if (operation.Node["summary"] is null)
                silent.Add($"{operation} summary");
            silent.AddRange(operation.Parameters.Where(x => x["description"] is null).Select(x => $"{operation} {x["name"]}"));
            silent.AddRange(operation.Responses.Where(x => string.IsNullOrEmpty((string?)x.Value!["description"])).Select(x => $"{operation} {x.Key}"));
        }
        Assert.That(silent, Is.Empty);
    }

    [TestCaseSource(typeof(PortNames), nameof(PortNames.All))]
    public void Should_ask_for_an_idempotency_key_with_every_act(string port) => Assert.That(
        from act in documents.Of(port).Operations
        where act.Method == "post" && act.Path.StartsWith("/acts/", StringComparison.Ordinal)
        where !act.Parameters.Any(x => (string?)x["name"] == PartnerClient.IdempotencyKey && (bool?)x["required"] == true) || !act.Responses.ContainsKey("202")
        select act.ToString(), Is.Empty);

    [TestCaseSource(typeof(PortNames), nameof(PortNames.All))]
    public void Should_show_examples_that_fit(string port)
    {
        var document = documents.Of(port);
        var wrong = from content in document.Contents()
                    from example in content.Examples
                    from fault in document.Faults(content.Schema, example)
                    select $"{content.Where}: {fault}";
        Assert.That(wrong, Is.Empty);
        Assert.That(document.Contents().Where(x => x.Examples.Count == 0).Select(x => x.Where), Is.Empty, "without an example");
    }

    [Test]
    public async Task Should_be_served_by_the_service_as_well()
    {
        await using var service = await Http.Support.ServiceUnderTest.Start();
        foreach (var port in PortNames.All)
            Assert.That(await service.Http.GetStringAsync($"/openapi/ports/{port}.json"), Is.EqualTo(documents.Text(port)), port);
    }

    [Test]
    public void Should_ask_for_what_the_client_asks_for()
    {
        var standing = documents.Of(PortNames.Billing).Node["components"]!["schemas"]![nameof(Contracts.BillingStanding)]!;
        Assert.That(standing["required"]!.AsArray().Select(x => (string)x!), Is.EquivalentTo((string[])["balances", "dues", "payments", "autoRenewalStopped", "accountFrozen", "prepaid"]));
        Assert.That((string)standing["properties"]!["accountFrozen"]!["description"]!, Is.EqualTo("Nothing new is charged."), "the sentence of the code");
        Assert.That((int)standing["properties"]!["dues"]!["maxItems"]!, Is.EqualTo(AnswerLimits.Items));
        var money = documents.Of(PortNames.Billing).Node["components"]!["schemas"]!["Money"]!["properties"]!;
        Assert.That(((string)money["currency"]!["pattern"]!, (long)money["amount"]!["maximum"]!), Is.EqualTo((AnswerLimits.Currency, AnswerLimits.Amount)));
    }
}
