using Cancellation.Console.Acts;
using NUnit.Framework;

namespace Cancellation.Tests.Tasks;

[TestFixture]
public sealed class When_an_amount_is_typed
{
    [TestCase("0", 0), TestCase("12", 1_200), TestCase("12.3", 1_230), TestCase("12.34", 1_234), TestCase("0.05", 5), TestCase("1,234.50", 123_450), TestCase(" ¥ 8 ", 800), TestCase("999999999999.99", 99_999_999_999_999)]
    public void Should_be_read_to_the_fen(string text, long fen) => Assert.That(Yuan.ToFen(text), Is.EqualTo(fen));

    [TestCase(""), TestCase("-1"), TestCase("1.234"), TestCase("1."), TestCase(".5"), TestCase("1e3"), TestCase("12,34"), TestCase("1,23,456"), TestCase("1 000"), TestCase("十二"), TestCase("１２"), TestCase("9999999999999")]
    public void Should_not_be_guessed(string text) => Assert.That(Yuan.ToFen(text), Is.Null);
}
