using Cancellation.Durability.Vault;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_a_value_is_masked
{
    [TestCase("13812345678", "138****5678")]
    [TestCase("+86 138-1234-5678", "138****5678")]
    [TestCase("12345", "***")]
    public void Should_show_three_and_four_digits_of_a_phone(string phone, string mask) => Assert.That(Masks.Phone(phone), Is.EqualTo(mask));

    [TestCase("11010119900307123X", "***123X")]
    [TestCase("1234", "***1234")]
    [TestCase("123", "***")]
    public void Should_show_the_end_of_an_identity_number(string number, string mask) => Assert.That(Masks.IdNumber(number), Is.EqualTo(mask));

    [TestCase("6222 0200 0000 4321", "***4321")]
    public void Should_show_the_end_of_a_card(string card, string mask) => Assert.That(Masks.Card(card), Is.EqualTo(mask));

    [TestCase("zhang@service.example.com", "z***@service.example.com")]
    [TestCase("@service.example.com", "***")]
    public void Should_show_the_first_letter_and_the_host_of_an_address(string email, string mask) => Assert.That(Masks.Email(email), Is.EqualTo(mask));

    [TestCase("张伟", "张**")]
    [TestCase("𠮷田", "𠮷**")]
    [TestCase("", "")]
    public void Should_show_the_first_sign_of_a_name(string name, string mask) => Assert.That(Masks.Name(name), Is.EqualTo(mask));

    [TestCase("北京市朝阳区某某路 1 号", "北京市***")]
    [TestCase("某路 1 号", "***")]
    public void Should_show_the_city_at_most(string address, string mask) => Assert.That(Masks.Address(address), Is.EqualTo(mask));
}
