using Cancellation.Service.Problems;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_a_reference_looks_like_a_person
{
    [TestCase("13800138000", "mobile")]
    [TestCase("login-13800138000", "mobile")]
    [TestCase("+86 138-0013-8000", "mobile")]
    [TestCase("8613800138000", "mobile")]
    [TestCase("１３８００１３８０００", "mobile")]
    [TestCase("11010519491231002X", "identity")]
    [TestCase("id/11010519491231002x", "identity")]
    [TestCase("4111 1111 1111 1111", "card")]
    [TestCase("6222021234567890128", "card")]
    [TestCase("zhang.wei@mail.example.com", "e-mail")]
    [TestCase("mailto:zhang@mail.example.com", "e-mail")]
    public void Should_be_told_so(string text, string what) => Assert.That(PersonalLooks.Of(text), Does.Contain(what));

    [TestCase("C-8801")]
    [TestCase("login-1")]
    [TestCase("8f2f51c6-13b8-4e0c-8e1c-138001380001")]
    [TestCase("20261122214740", Description = "the moment an order was made, which passes Luhn one time in ten")]
    [TestCase("110105194912310021", Description = "the check digit is wrong")]
    [TestCase("4111 1111 1111 1112", Description = "the check digit is wrong")]
    [TestCase("12345678901", Description = "no mobile begins so")]
    [TestCase("<message-7@provider.example>", Description = "an e-mail's own id, not an address")]
    [TestCase("pay@9")]
    [TestCase("99213800138000", Description = "part of a longer number")]
    public void Should_be_left_alone_otherwise(string text) => Assert.That(PersonalLooks.Of(text), Is.Null);
}
