using Cancellation.Service.Configuration;
using Cancellation.TestServers.Service;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_the_keys_are_configured
{
    const string Key = TestKeys.Key;
    static readonly string[] Postgres = ["--Store=Postgres", "--Store:ConnectionString=Host=localhost;Database=c;Username=u"];

    static ServiceSettings Read(params string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build().ReadSettings(args);

    [TestCase("Vault:Keys is not set")]
    [TestCase("Vault:IndexKey (or Vault:IndexKeyFile) is not set", $"--Vault:Keys:a={Key}")]
    [TestCase("Vault:Keys:a has 3 bytes", "--Vault:Keys:a=AAEC", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:Keys:a is not random", "--Vault:Keys:a=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:Keys:a is not base64", "--Vault:Keys:a=!!", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:IndexKey has 3 bytes", $"--Vault:Keys:a={Key}", "--Vault:IndexKey=AAEC")]
    [TestCase("Vault:CurrentKey is 'c', which is not one of a", $"--Vault:Keys:a={Key}", "--Vault:CurrentKey=c", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:CurrentKey is not set, but there are several keys", $"--Vault:Keys:a={Key}", $"--Vault:Keys:b={Key}", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:Keys:aFile names '/no/such/file'", "--Vault:Keys:aFile=/no/such/file", $"--Vault:IndexKey={Key}")]
    [TestCase("Vault:KeepEndedCases is '0'", $"--Vault:Keys:a={Key}", $"--Vault:IndexKey={Key}", "--Vault:KeepEndedCases=0")]
    public void Should_stop_the_start_with_one_line_that_names_the_setting(string fault, params string[] args)
    {
        var said = Assert.Throws<WrongConfigurationException>(() => Read([.. Postgres, .. args]))!.Message;
        Assert.That(said, Does.Contain(fault).And.Not.Contain('\n').And.Not.Contain(Key).And.Not.Contain("AAEC"));
    }

    [Test]
    public void Should_be_read_from_files()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Key + "\n");
        try
        {
            var keys = Read([.. Postgres, $"--Vault:Keys:2026File={file}", $"--Vault:IndexKeyFile={file}"]).Vault.Keys!;
            Assert.That((keys.Current, keys.Has("2026")), Is.EqualTo(("2026", true)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Should_take_the_current_one_for_new_cases() =>
        Assert.That(Read([.. Postgres, $"--Vault:Keys:old={Key}", $"--Vault:Keys:new={Key}", "--Vault:CurrentKey=new", $"--Vault:IndexKey={Key}"]).Vault.Keys!.Current, Is.EqualTo("new"));

    [Test]
    public void Should_not_be_printed_with_the_settings() => Assert.That(Read([.. Postgres, .. TestKeys.Arguments]).ToString(), Does.Not.Contain(Key[..10]));

    [Test]
    public void Should_not_be_needed_by_one_process_on_one_file() => Assert.That(Read().Vault.Keys, Is.Null);
}
