using Cancellation.Service.Configuration;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_one_process_makes_its_own_keys
{
    string folder = null!;

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("keys-").FullName;

    [TearDown]
    public void Forget() => Directory.Delete(folder, recursive: true);

    string File => Path.Combine(folder, VaultKeyFile.Name);

    [Test]
    public void Should_make_them_once()
    {
        var first = VaultKeyFile.ReadOrMake(folder);
        var text = System.IO.File.ReadAllText(File);
        var again = VaultKeyFile.ReadOrMake(folder);
        Assert.Multiple(() =>
        {
            Assert.That(again.Current, Is.EqualTo(first.Current));
            Assert.That(again.Hash("x"), Is.EqualTo(first.Hash("x")));
            Assert.That(System.IO.File.ReadAllText(File), Is.EqualTo(text));
        });
    }

    [Test, Platform(Exclude = "Win"), System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Should_let_nobody_else_read_them()
    {
        VaultKeyFile.ReadOrMake(folder);
        Assert.That(System.IO.File.GetUnixFileMode(File), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("""{"id":"file-1","key":"AAEC","indexKey":"AAEC"}""")]
    public void Should_stop_rather_than_replace_a_file_that_was_damaged(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.That(() => VaultKeyFile.ReadOrMake(folder), Throws.TypeOf<WrongConfigurationException>().With.Message.Contains(VaultKeyFile.Name));
        Assert.That(System.IO.File.ReadAllText(File), Is.EqualTo(text));
    }

    [Test]
    public void Should_agree_on_one_when_several_begin_at_once()
    {
        var ids = new string[8];
        Parallel.For(0, ids.Length, i => ids[i] = VaultKeyFile.ReadOrMake(folder).Current);
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { File }));
    }
}
