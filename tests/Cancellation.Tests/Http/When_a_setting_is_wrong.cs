using Cancellation.Service.Configuration;
using Cancellation.TestServers.Service;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_setting_is_wrong
{
    const string Database = "--Store:ConnectionString=Host=localhost;Database=c;Username=u;Password=secret-word";

    static ServiceSettings Read(params string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build().ReadSettings(args);

    [TestCase("Store is 'Oracle'", "Sqlite, Postgres", "--Store=Oracle")]
    [TestCase("Transport is 'Kafka'", "InMemory, RabbitMq", "--Transport=Kafka")]
    [TestCase("Roles holds 'boss'", "api, console, saga, workers, all", "--Roles=api,boss")]
    [TestCase("Roles is 'api'", "Transport=RabbitMq", "--Roles=api")]
    [TestCase("RabbitMq:Port is '70000'", "1 to 65535", "--RabbitMq:Port=70000")]
    [TestCase("Intake:MaxBodyBytes is 'big'", "1024", "--Intake:MaxBodyBytes=big")]
    [TestCase("Store:ConnectionString", "not set", "--Store=Postgres")]
    [TestCase("Policies:Folder", "does not exist", "--Policies:Folder=/no/such/folder")]
    [TestCase("Urls holds 'here'", "http://", "--Urls=here")]
    [TestCase("'--Stroe' is not a setting", "--Store", "--Stroe=Postgres")]
    [TestCase("RabbitMq:PasswordFile", "cannot be read", "--RabbitMq:PasswordFile=/no/such/file")]
    [TestCase("RabbitMq:Tls is 'maybe'", "true, false", "--RabbitMq:Tls=maybe")]
    [TestCase("RabbitMq:CertificateAuthorityFile", "cannot be read", "--RabbitMq:Tls=true", "--RabbitMq:CertificateAuthorityFile=/no/such/file")]
    [TestCase("RabbitMq:CertificateAuthorityFile", "set RabbitMq:Tls=true", "--RabbitMq:CertificateAuthorityFile=/no/such/file")]
    [TestCase("RabbitMq:ServerName", "set RabbitMq:Tls=true", "--RabbitMq:ServerName=broker.example.com")]
    [TestCase("RabbitMq:ClientCertificateFile", "RabbitMq:ClientKeyFile belong together", "--RabbitMq:Tls=true", "--RabbitMq:ClientKeyFile=/no/such/file")]
    [TestCase("RabbitMq:ClientCertificateFile", "cannot be read", "--RabbitMq:Tls=true", "--RabbitMq:ClientCertificateFile=/no/such/file", "--RabbitMq:ClientKeyFile=/no/such/file")]
    [TestCase("RabbitMq:Queues is 'Mirrored'", "Classic, Quorum", "--RabbitMq:Queues=Mirrored")]
    public void Should_stop_the_start_with_one_line(string what, string allowed, params string[] args)
    {
        var fault = Assert.Throws<WrongConfigurationException>(() => Read(args))!.Message;
        Assert.That(fault, Does.Contain(what).And.Contain(allowed).And.Not.Contain('\n'));
    }

    [Test]
    public void Should_name_all_of_them()
    {
        var fault = Assert.Throws<WrongConfigurationException>(() => Read("--Store=Oracle", "--Transport=Kafka"))!.Message;
        Assert.That(fault, Does.Contain("Oracle").And.Contain("Kafka"));
    }

    [Test]
    public void Should_not_repeat_a_secret()
    {
        var fault = Assert.Throws<WrongConfigurationException>(() => Read("--Store=pg", "--Store:ConnectionString=Hots=x;Password=secret-word"))!.Message;
        Assert.That(fault, Does.Not.Contain("secret-word"));
        Assert.That(Read(["--Store=pg", Database, .. TestKeys.Arguments]).Store.Where, Does.Not.Contain("secret-word"));
    }

    [TestCase("sqlite", StoreKind.Sqlite)]
    [TestCase("SQLite", StoreKind.Sqlite)]
    [TestCase("postgres", StoreKind.Postgres)]
    [TestCase("PostgreSQL", StoreKind.Postgres)]
    [TestCase("pg", StoreKind.Postgres)]
    public void Should_take_any_sane_spelling_of_a_store(string word, StoreKind kind) => Assert.That(Read([$"--Store={word}", Database, .. TestKeys.Arguments]).Store.Kind, Is.EqualTo(kind));

    [TestCase("rabbitmq", TransportKind.RabbitMq)]
    [TestCase("Rabbit-MQ", TransportKind.RabbitMq)]
    [TestCase("RABBIT_MQ", TransportKind.RabbitMq)]
    [TestCase("memory", TransportKind.InMemory)]
    [TestCase("in-memory", TransportKind.InMemory)]
    public void Should_take_any_sane_spelling_of_a_transport(string word, TransportKind kind) => Assert.That(Read($"--Transport={word}").Transport.Kind, Is.EqualTo(kind));

    [Test]
    public void Should_read_secrets_from_files()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from-a-file\n");
        try
        {
            Assert.That(Read($"--RabbitMq:PasswordFile={file}").Transport.Password, Is.EqualTo("from-a-file"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
