using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cancellation.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cancellation.Tests.Ports;

[TestFixture]
sealed class When_a_port_is_set
{
    string folder = null!;

    [SetUp]
    public void Open() => folder = Directory.CreateTempSubdirectory("port-settings-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(folder, recursive: true);

    [TestCase("Ports:AttemptTimeout", "soon", "Ports:AttemptTimeout is how long one call may take")]
    [TestCase("Ports:billing:AttemptTimeout", "00:10:00", "Ports:billing:AttemptTimeout is how long one call may take")]
    [TestCase("Ports:billing:Retries", "-1", "Ports:billing:Retries is how often")]
    [TestCase("Ports:billing:BreakerFailureRatio", "NaN", "Ports:billing:BreakerFailureRatio is the share")]
    [TestCase("Ports:AllowInsecure", "perhaps", "Ports:AllowInsecure is true or false")]
    [TestCase("Ports:biling:Address", "https://a.example.com", "Ports:biling is not a setting; did you mean Ports:billing?")]
    [TestCase("Ports:LinkedServices:Address", "https://a.example.com", "Ports:LinkedServices is not a setting; did you mean Ports:linked-services?")]
    [TestCase("Ports:billing:Adress", "https://a.example.com", "Ports:billing:Adress is not a setting; did you mean Ports:billing:Address?")]
    [TestCase("Ports:warehouse:Address", "https://a.example.com", "Ports:warehouse is not a setting; there are ")]
    [TestCase("Ports:billing", "https://a.example.com", "Ports:billing is no setting itself")]
    [TestCase("Ports:billing:Address", "billing.example.com", "Ports:billing:Address is not an address")]
    [TestCase("Ports:billing:Address", "ftp://billing.example.com", "Ports:billing:Address is not an address")]
    [TestCase("Ports:billing:Address", "http://billing.example.com", "Ports:billing:Address speaks plain http to another machine")]
    [TestCase("Ports:billing:Address", "https://me:secret-word@billing.example.com", "Ports:billing:Address holds more than")]
    [TestCase("Ports:billing:Address", "https://billing.example.com?key=secret-word", "Ports:billing:Address holds more than")]
    [TestCase("Ports:billing:Key", "secret-word 2", "Ports:billing:Key is sent as a bearer token")]
    [TestCase("Ports:billing:KeyFile", "/no/such/file", "Ports:billing:KeyFile names '/no/such/file', which cannot be read")]
    [TestCase("Ports:CallbackSecretFile", "/no/such/file", "Ports:CallbackSecretFile names '/no/such/file', which cannot be read")]
    [TestCase("Ports:billing:CallbackSecret", "whsec_c2VjcmV0LXdvcmQ=", "Ports:billing:CallbackSecret is whsec_ and at least 24 random bytes")]
    [TestCase("Ports:billing:CallbackSecret", "secret-word", "Ports:billing:CallbackSecret is whsec_ and at least 24 random bytes")]
    [TestCase("Ports:CertificateAuthorityFile", "/no/such/file", "Ports:CertificateAuthorityFile names '/no/such/file'")]
    public void Should_refuse_it_with_its_full_name(string name, string value, string fault)
    {
        var said = FaultsOf((name, value)).Single();
        Assert.That(said, Does.StartWith(fault).And.Not.Contain('\n').And.Not.Contain("secret-word"));
    }

    [Test]
    public void Should_tell_all_faults_of_all_ports_at_once_and_each_once() => Assert.That(
        FaultsOf(("Ports:Retries", "9"), ("Ports:billing:Retries", "9"), ("Ports:notices:Address", "here"), ("Ports:payouts:KeyFile", "/no/such/file")).Select(x => x.Split(' ')[0]),
        Is.EquivalentTo((string[])["Ports:Retries", "Ports:billing:Retries", "Ports:notices:Address", "Ports:payouts:KeyFile"]));

    [Test]
    public void Should_need_an_address_for_each_port_when_nobody_else_has_one()
    {
        Assert.That(FaultsOf(addressesNeeded: true, ("Ports:billing:Address", "https://billing.example.com")).Select(x => x.Split(':')[1]), Is.EquivalentTo(PortNames.All.Except([PortNames.Billing])));
        Assert.That(FaultsOf(addressesNeeded: true, ("Ports:Address", "https://systems.example.com")), Is.Empty);
        Assert.That(FaultsOf(), Is.Empty);
    }

    [TestCase("https://billing.example.com")]
    [TestCase("http://localhost:5090")]
    [TestCase("http://127.0.0.1:5090/a/b/")]
    [TestCase("http://[::1]:5090")]
    public void Should_take_an_address_that_nobody_can_listen_to(string address) => Assert.That(FaultsOf(("Ports:Address", address)), Is.Empty);

    [Test]
    public void Should_speak_plainly_to_another_machine_only_when_told() =>
        Assert.That(FaultsOf(("Ports:Address", "http://systems.internal"), ("Ports:AllowInsecure", "true")), Is.Empty);

    [Test]
    public void Should_have_what_is_common_unless_a_port_says_otherwise()
    {
        using var services = Services(false, ("Ports:Address", "https://systems.example.com/"), ("Ports:Key", "common"), ("Ports:Retries", "1"),
            ("Ports:billing:Key", "own"), ("Ports:billing:AttemptTimeout", "00:00:03"), ("Ports:payouts:Address", "https://bank.example.com"));
        var options = services.GetRequiredService<IOptionsMonitor<PortOptions>>();
        Assert.Multiple(() =>
        {
            Assert.That(options.Get(PortNames.Billing), Has.Property("Address").EqualTo("https://systems.example.com/billing").And.Property("Key").EqualTo("own").And.Property("Retries").EqualTo(1).And.Property("AttemptTimeout").EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That(options.Get(PortNames.Payouts), Has.Property("Address").EqualTo("https://bank.example.com").And.Property("Key").EqualTo("common").And.Property("AttemptTimeout").EqualTo(TimeSpan.FromSeconds(10)));
        });
    }

    [Test]
    public void Should_read_keys_from_files()
    {
        var secret = "whsec_" + Convert.ToBase64String(new byte[32]);
        var (key, callback) = (Write("key", "from-a-file\n"), Write("callback", secret + "\n"));
        using var services = Services(false, ("Ports:Key", "common"), ("Ports:billing:KeyFile", key), ("Ports:billing:CallbackSecretFile", callback));
        var billing = services.GetRequiredService<IOptionsMonitor<PortOptions>>().Get(PortNames.Billing);
        Assert.That((billing.Key, billing.CallbackSecret), Is.EqualTo(("from-a-file", secret)));
    }

    [Test]
    public void Should_not_choose_between_a_key_and_a_file_or_take_an_empty_one()
    {
        Assert.That(FaultsOf(("Ports:billing:Key", "secret-word"), ("Ports:billing:KeyFile", Write("key", "other"))).Single(), Is.EqualTo("Ports:billing:Key and Ports:billing:KeyFile are both set; keep one."));
        Assert.That(FaultsOf(("Ports:billing:KeyFile", Write("empty", "\n"))).Single(), Does.EndWith("which is empty."));
    }

    [Test]
    public void Should_know_an_authority_by_its_certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Assert.That(FaultsOf(("Ports:CertificateAuthorityFile", Write("ca.pem", certificate.ExportCertificatePem()))), Is.Empty);
        Assert.That(FaultsOf(("Ports:CertificateAuthorityFile", Write("other.pem", "no certificate"))).Single(), Does.Contain("holds no certificate"));
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    static IEnumerable<string> FaultsOf(params (string, string)[] settings) => FaultsOf(false, settings);

    static IEnumerable<string> FaultsOf(bool addressesNeeded, params (string, string)[] settings)
    {
        using var services = Services(addressesNeeded, settings);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
    }

    static ServiceProvider Services(bool addressesNeeded, params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddCancellationWorkers(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(x => new KeyValuePair<string, string?>(x.Name, x.Value))).Build(), addressesNeeded)
        .BuildServiceProvider();
}
