using Cancellation.Durability.Vault;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_a_number_is_written_in_another_way
{
    [TestCase("13800138000")]
    [TestCase("+86 138-0013-8000")]
    [TestCase("0086 138 0013 8000")]
    [TestCase("(86)13800138000")]
    [TestCase("１３８００１３８０００")]
    public void Should_be_the_same_phone(string written) => Assert.That(PersonalKind.Phone.Normalise(written), Is.EqualTo("13800138000"));

    [Test]
    public void Should_leave_a_fixed_line_as_it_is() => Assert.That(PersonalKind.Phone.Normalise("010-8600 1234"), Is.EqualTo("01086001234"));

    [TestCase("11010119900307123x")]
    [TestCase("110101 19900307 123X")]
    public void Should_be_the_same_identity_number(string written) => Assert.That(PersonalKind.IdNumber.Normalise(written), Is.EqualTo("11010119900307123X"));

    [Test]
    public void Should_be_the_same_address() => Assert.That(PersonalKind.Email.Normalise(" Zhang@Service.Example.com"), Is.EqualTo("zhang@service.example.com"));
}
