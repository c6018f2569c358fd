using Cancellation.Console.Cases.Lists;
using NUnit.Framework;

namespace Cancellation.Tests.Console;

[TestFixture]
public sealed class When_something_is_searched_for
{
    [TestCase("POS-8801", SearchKind.Ids)]
    [TestCase("8000", SearchKind.Ids)]
    [TestCase("6a1c4f0e-0000-4000-8000-000000000000", SearchKind.Ids)]
    [TestCase("'; drop table cancellations; --", SearchKind.Ids)]
    [TestCase("%_*?", SearchKind.Ids)]
    [TestCase("终端🙂", SearchKind.Ids)]
    [TestCase("2026030200000001", SearchKind.Ids)]
    [TestCase("13800138000", SearchKind.Phone)]
    [TestCase("+86 138-0013-8000", SearchKind.Phone)]
    [TestCase("0086 13800138000", SearchKind.Phone)]
    [TestCase("11010519491231002x", SearchKind.IdNumber)]
    [TestCase("4111 1111 1111 1111", SearchKind.Card)]
    [TestCase("ouyang@mail.example.com", SearchKind.Email)]
    [TestCase("PO", SearchKind.TooShort)]
    public void Should_be_known_for_what_it_is(string said, object kind) => Assert.That(SearchWords.Read(said).Kind, Is.EqualTo(kind));

    [Test]
    public void Should_be_too_long_rather_than_sent() => Assert.That(SearchWords.Read(new string('x', 10_000)) is { Kind: SearchKind.TooLong, Text.Length: SearchWords.Longest }, Is.True);

    [TestCase("8000", true)]
    [TestCase("800", false)]
    [TestCase("POS1", false)]
    public void Should_be_looked_for_at_the_end_of_numbers_when_it_is_four_digits(string said, bool isEnding) => Assert.That(SearchWords.Read(said).IsEnding, Is.EqualTo(isEnding));

    [Test]
    public void Should_ask_by_no_more_of_a_card_than_its_end() => Assert.That(SearchWords.Read("4111 1111 1111 1111").Sought.ToJsonString(), Is.EqualTo("""{"cardLastFour":"1111"}"""));

    [Test]
    public void Should_stand_in_an_address_that_means_the_same_to_everybody()
    {
        var address = ListAddress.Of(new Uri("http://localhost/cancellations?owner=me&since=2026-03-02&until=2026-03-02&after=x&evil=1&state="))!;
        Assert.That(address.Query, Is.EqualTo("owner=me&since=2026-03-02&until=2026-03-02"));
        Assert.That(address.ForSurface("POS", me: "lin"), Is.EqualTo("owner=lin&since=2026-03-01T16%3A00%3A00Z&until=2026-03-02T16%3A00%3A00Z&text=POS"));
        Assert.That(ListAddress.Of(new Uri("http://localhost/tasks?state=Approved")), Is.Null);
    }
}
