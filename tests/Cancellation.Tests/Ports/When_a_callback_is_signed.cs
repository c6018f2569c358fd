using System.Text;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Ports;

[TestFixture]
sealed class When_a_callback_is_signed
{
    // The example of the Standard Webhooks specification.
    const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Id = "msg_p5jXN8AQM9LWM0D4loKWxJek", Timestamp = "1614265330";
    const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const string Another = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");
    static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Test]
    public void Should_sign_as_the_specification_does() => Assert.That(StandardWebhook.Sign(Secret, Id, At, Body), Is.EqualTo(Signature));

    [Test]
    public void Should_know_its_own_signature() => Assert.That(Verify());

    [Test]
    public void Should_find_it_among_others()
    {
        Assert.That(Verify(signatures: $"v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,AAAA {Signature}"));
        Assert.That(Verify(secrets: [Another, Secret]), "while a secret is replaced");
    }

    [TestCase(-300, true)]
    [TestCase(300, true)]
    [TestCase(-301, false)]
    [TestCase(301, false)]
    public void Should_count_for_five_minutes(int seconds, bool counts) => Assert.That(Verify(now: At.AddSeconds(seconds)), Is.EqualTo(counts));

    [Test]
    public void Should_not_count_for_anything_else()
    {
        Assert.That(Verify(body: [.. Body, (byte)' ']), Is.False, "body");
        Assert.That(Verify(id: Id + "x"), Is.False, "id");
        Assert.That(Verify(id: ""), Is.False, "no id");
        Assert.That(Verify(timestamp: "1614265331"), Is.False, "timestamp");
        Assert.That(Verify(secrets: [Another]), Is.False, "secret");
        Assert.That(Verify(secrets: []), Is.False, "no secret");
    }

    [TestCase("")]
    [TestCase("v1")]
    [TestCase("v1,")]
    [TestCase("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [TestCase("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [TestCase("v1,签名")]
    public void Should_not_be_taken_from(string signatures) => Assert.That(Verify(signatures: signatures), Is.False);

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("-1614265330")]
    [TestCase("16142653300000000000000000")]
    [TestCase("1614265330.0")]
    [TestCase("9223372036854775807")]
    public void Should_not_be_dated(string timestamp) => Assert.That(Verify(timestamp: timestamp), Is.False);

    [TestCase(null, false)]
    [TestCase("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [TestCase("whsec_short", false)]
    [TestCase("whsec_c2hvcnQ=", false)]
    [TestCase(Secret, true)]
    public void Should_need_a_secret_of_its_own_kind(string? secret, bool isOne)
    {
        Assert.That(StandardWebhook.IsSecret(secret), Is.EqualTo(isOne));
        if (!isOne && secret is not null)
            Assert.That(() => StandardWebhook.Sign(secret, Id, At, Body), Throws.InstanceOf<FormatException>());
    }

    static bool Verify(string[]? secrets = null, string id = Id, string timestamp = Timestamp, string signatures = Signature, byte[]? body = null, DateTimeOffset? now = null) =>
        StandardWebhook.Verify(secrets ?? [Secret], id, timestamp, signatures, body ?? Body, now ?? At);
}
