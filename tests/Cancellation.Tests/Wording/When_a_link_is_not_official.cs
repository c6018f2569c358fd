using Cancellation.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Words;

[TestFixture]
[Covers("CARD-26")]
sealed class When_a_link_is_not_official
{
    [TestCase("https://elsewhere.example/{case}")]
    [TestCase("https://service.example.com.elsewhere.example/{case}")]
    [TestCase("https://service.example.com@elsewhere.example/{case}")]
    [TestCase("https://{case}.elsewhere.example/")]
    [TestCase("https://someone:secret@service.example.com/{case}")]
    [TestCase("https://service.example.com:8443/{case}")]
    [TestCase("http://service.example.com/{case}")]
    [TestCase("https://service.example.com/cases")]
    [TestCase("https://service.example.com/{case}?password=")]
    [TestCase("https://service.example.com/x?case={case}")]
    [TestCase("https://service.example.com/{case}#login")]
    [TestCase("https://service.example.com/{case}/{customer}")]
    [TestCase("service.example.com/{case}")]
    public void Should_stop_the_start_and_name_it(string link)
    {
        Assert.That(Fault("Notices:Link", link), Does.Contain($"Notices:Link is '{link}'").And.Contain("service.example.com"));
        Assert.That(Fault("Notices:Lines:Pos:Link", link), Does.Contain($"Notices:Lines:Pos:Link is '{link}'"));
    }

    [TestCase("")]
    [TestCase("see https://elsewhere.example")]
    [TestCase("www.elsewhere.example")]
    public void Should_not_come_in_as_a_contact(string contact) => Assert.That(Fault("Notices:Lines:Card:Contact", contact), Does.Contain("Notices:Lines:Card:Contact is"));

    [Test]
    public void Should_know_a_host_by_its_name() => Assert.That(Fault("Notices:OfficialHosts:0", "https://service.example.com"), Does.Contain("Notices:OfficialHosts holds"));

    [Test]
    public void Should_start_when_the_host_is_made_official() =>
        Assert.That(Faults(("Notices:OfficialHosts:0", "help.company.example"), ("Notices:Link", "https://help.company.example/{line}/{case}")), Is.Empty);

    /// <summary>Naming the official hosts replaces the preset one.</summary>
    [Test]
    public void Should_no_longer_trust_the_preset_host() =>
        Assert.That(Faults(("Notices:OfficialHosts:0", "help.company.example")).Single(), Does.Contain("Notices:Link is"));

    static string Fault(string key, string value) => string.Join("; ", Faults((key, value)));

    static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(x => KeyValuePair.Create(x.Key, (string?)x.Value))).Build();
        using var services = new ServiceCollection().AddCancellationWorkers(configuration).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException faults)
        {
            return [.. faults.Failures];
        }
    }
}
