using System.Net;
using Cancellation.Service.Configuration;
using Cancellation.Service.Webhooks;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.Configuration;

namespace Cancellation.Tests.Webhooks;

/// <summary>However an address is written, what is not on the public internet is not reached through us.</summary>
[TestFixture]
sealed class When_a_target_is_not_public
{
    static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    static TargetGuard Guard(PrivateTargets allowed = PrivateTargets.No, bool http = false, ResolveName? resolve = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), "cancellation-guard");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = folder, ["Webhooks:AllowPrivateTargets"] = allowed.ToString(), ["Webhooks:AllowHttp"] = http ? "true" : "false",
        }).Build().ReadSettings([]);
        return new TargetGuard(settings, resolve ?? ((_, _) => Task.FromResult<IPAddress[]>([Public])));
    }

    [TestCase("127.0.0.1")]
    [TestCase("127.1")]
    [TestCase("2130706433")]
    [TestCase("0x7f000001")]
    [TestCase("0x7f.0.0.1")]
    [TestCase("0177.0.0.1")]
    [TestCase("017700000001")]
    [TestCase("0.0.0.0")]
    [TestCase("0")]
    [TestCase("10.0.0.1")]
    [TestCase("10.1")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.254")]
    [TestCase("192.168.1.1")]
    [TestCase("0xC0A80101")]
    [TestCase("169.254.169.254")]
    [TestCase("0xa9fea9fe")]
    [TestCase("2852039166")]
    [TestCase("100.64.0.1")]
    [TestCase("100.100.100.200")]
    [TestCase("168.63.129.16")]
    [TestCase("192.0.0.192")]
    [TestCase("198.18.0.1")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("[::1]")]
    [TestCase("[::]")]
    [TestCase("[::ffff:127.0.0.1]")]
    [TestCase("[::ffff:a9fe:a9fe]")]
    [TestCase("[::127.0.0.1]")]
    [TestCase("[64:ff9b::7f00:1]")]
    [TestCase("[64:ff9b:1::a9fe:a9fe]")]
    [TestCase("[2002:7f00:1::]")]
    [TestCase("[2001:0:7f00:1::]")]
    [TestCase("[fe80::1]")]
    [TestCase("[fc00::1]")]
    [TestCase("[fd00:ec2::254]")]
    [TestCase("[fec0::1]")]
    [TestCase("[ff02::1]")]
    [TestCase("[2001:db8::1]")]
    [TestCase("[100::1]")]
    public void Should_refuse_it_when_it_is_set_up(string host) => Assert.That(Guard().Refusal($"https://{host}/hook"), Does.Contain("not public"));

    [TestCase("https://example.com/hook")]
    [TestCase("https://example.com:8443/hook?a=b")]
    [TestCase("https://93.184.215.14/")]
    [TestCase("https://[2606:4700:4700::1111]/")]
    public void Should_take_what_is_public(string url) => Assert.That(Guard().Refusal(url), Is.Null);

    [TestCase("http://example.com/hook")]
    [TestCase("ftp://example.com/hook")]
    [TestCase("file:///etc/passwd")]
    [TestCase("gopher://example.com/")]
    [TestCase("https://user:word@example.com/")]
    [TestCase("https://example.com/#part")]
    [TestCase("https://example.com:25/")]
    [TestCase("https://example.com:22/")]
    [TestCase("/hook")]
    [TestCase("example.com")]
    public void Should_refuse_what_is_no_webhook(string url) => Assert.That(Guard().Refusal(url), Is.Not.Null);

    [Test]
    public void Should_reach_this_machine_where_it_is_allowed_for_a_first_try()
    {
        Assert.That(Guard(PrivateTargets.Loopback).Refusal("http://localhost:8080/hook"), Is.Null);
        Assert.That(Guard(PrivateTargets.Loopback).Refusal("http://127.0.0.1:8080/hook"), Is.Null);
        Assert.That(Guard(PrivateTargets.Loopback).Refusal("http://192.168.1.1:8080/hook"), Is.Not.Null);
        Assert.That(Guard(PrivateTargets.Yes).Refusal("https://192.168.1.1/hook"), Is.Null);
        Assert.That(Guard(PrivateTargets.Yes, http: true).Refusal("http://192.168.1.1/hook"), Is.Null);
        Assert.That(Guard(PrivateTargets.Yes).Refusal("https://224.0.0.1/hook"), Is.Not.Null);
    }

    [TestCase("127.0.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("::ffff:10.0.0.1")]
    public async Task Should_not_connect_to_a_name_that_leads_there(string address)
    {
        var refused = await Connect(Guard(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)])));
        Assert.That(refused, Is.TypeOf<TargetRefusedException>());
    }

    [Test]
    public async Task Should_connect_to_the_address_that_was_looked_at_and_ask_for_no_other()
    {
        // The first answer is what a check would see, the second what a connection would meet.
        await using var inside = await WebhookReceiver.Start();
        var answers = new Queue<IPAddress>([Public, IPAddress.Loopback]);
        var asked = 0;
        var guard = Guard(resolve: (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([answers.Dequeue()]);
        });
        Assert.That(guard.Refusal($"https://rebinding.example.com:{new Uri(inside.Address).Port}/"), Is.Null);
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.That(await Connect(guard, new Uri(inside.Address).Port, hurry.Token), Is.Not.Null, "nobody answers there for us");
        Assert.That(asked, Is.EqualTo(1), "one question for one connection");
        Assert.That(await Connect(guard, new Uri(inside.Address).Port), Is.TypeOf<TargetRefusedException>());
        Assert.That(inside.HasMore, Is.False);
    }

    /// <returns>Why it failed.</returns>
    static async Task<Exception?> Connect(TargetGuard guard, int port = 443, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = guard.Connect, UseProxy = false });
        try
        {
            using var answer = await http.GetAsync($"https://rebinding.example.com:{port}/", cancellationToken);
            return null;
        }
        catch (HttpRequestException exception)
        {
            return exception.GetBaseException();
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }
    }
}
