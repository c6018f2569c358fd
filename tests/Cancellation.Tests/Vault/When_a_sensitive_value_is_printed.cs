using System.Text.Json;
using Cancellation.Durability.Vault;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_a_sensitive_value_is_printed
{
    static readonly Sensitive<string> Phone = new("13812345678", Masks.Phone);

    [Test]
    public void Should_show_a_mask_wherever_it_is_put_into_text()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Phone.ToString(), Is.EqualTo("138****5678"));
            Assert.That($"{Phone}", Is.EqualTo("138****5678"));
            Assert.That(string.Format("{0:G}", Phone), Is.EqualTo("138****5678"));
            Assert.That(new { Phone }.ToString(), Does.Contain("138****5678").And.Not.Contain("12345678"));
            Assert.That(new Sensitive<string>("said nothing of a mask").ToString(), Is.EqualTo("***"));
        });
    }

    [Test]
    public void Should_be_masked_in_a_log()
    {
        var lines = new List<string>();
        new Lines(lines).LogInformation("called {Phone}", Phone);
        Assert.That(lines, Is.EqualTo(new[] { "called 138****5678" }));
    }

    [Test]
    public void Should_not_be_written_to_json() => Assert.That(() => JsonSerializer.Serialize(new { Phone }), Throws.InstanceOf<NotSupportedException>());

    [Test]
    public void Should_not_be_read_from_json() => Assert.That(() => JsonSerializer.Deserialize<Sensitive<string>>("\"13812345678\""), Throws.InstanceOf<NotSupportedException>());

    [Test]
    public void Should_be_given_only_to_whoever_asks_for_it() => Assert.That(Phone.Reveal(), Is.EqualTo("13812345678"));

    [Test]
    public void Should_be_the_same_as_the_same_value() => Assert.That(Phone, Is.EqualTo(new Sensitive<string>("13812345678")));

    sealed class Lines(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel level) => true;
        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> write) => lines.Add(write(state, exception));
    }
}
