using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

/// <summary>POS-52, CARD-29: an address that no longer works leads to the next channel, and at the end to somebody who looks after it.</summary>
[TestFixture]
sealed class When_a_notice_does_not_arrive : WorkersOnSandbox
{
    readonly Addresses addresses = new();

    [SetUp]
    public void AllWork() => (addresses.Dead, addresses.Refusal) = ([], Codes.ContactStale);

    [Test]
    [Covers("POS-52")]
    public async Task Should_try_the_next_wanted_channel()
    {
        addresses.Dead = [NoticeChannel.Sms];
        Assert.That(await Ask(Notice()), Is.Null);
        Assert.That(Told(), Is.EqualTo(new[] { "Email" }));
        Assert.That(Tried(), Is.EqualTo(new[] { ("Sms", EffectStatus.Refused, Codes.ContactStale), ("Email", EffectStatus.Done, Receipt("Email")) }));
    }

    [Test]
    [Covers("POS-52")]
    public async Task Should_say_so_when_no_channel_is_left()
    {
        addresses.Dead = [.. Enum.GetValues<NoticeChannel>()];
        var answer = (NoticeUndelivered)(await Ask(Notice()))!;
        Assert.That((answer.CancellationId, answer.NoticeId, answer.Kind, answer.Code, answer.UndeliveredAt), Is.EqualTo((CaseId, "n1", NoticeKind.CancellationClosed, Codes.ContactStale, Clock.Now)));
        Assert.That(answer.Tried, Is.EqualTo(new[] { NoticeChannel.Sms, NoticeChannel.Email, NoticeChannel.AppPush }));
        Assert.That(Told(), Is.Empty);
    }

    [Test]
    [Covers("PAY-12")]
    public async Task Should_keep_every_refusal_on_record_when_nobody_can_be_reached()
    {
        addresses.Dead = null;
        await Ask(Notice() with { CustomerId = "C-1005" });
        Assert.That(World.ReadBooks(CaseId).Notices.Select(x => (x.Channel, x.Refused)),
            Is.EqualTo(new[] { ("Sms", Codes.ContactStale), ("Email", Codes.ContactStale), ("AppPush", Codes.ContactStale) }));
    }

    [Test]
    public async Task Should_not_tell_twice_though_the_process_dies_anywhere([Values(1, 2, 3)] int diesAfter)
    {
        addresses.Dead = [NoticeChannel.Sms, NoticeChannel.Email];
        Steps.DiesAfter = diesAfter;
        Assert.ThrowsAsync<ProcessDied>(() => Ask(Notice()));
        Steps.DiesAfter = null;
        Assert.That(await Ask(Notice()), Is.Null);
        Assert.That(Told(), Is.EqualTo(new[] { "AppPush" }));
    }

    /// <summary>The customer's new number is entered between the death and the repetition: the notice has gone by e-mail already.</summary>
    [Test]
    public async Task Should_not_tell_twice_though_an_address_works_again()
    {
        addresses.Dead = [NoticeChannel.Sms];
        Steps.DiesAfter = 2;
        Assert.ThrowsAsync<ProcessDied>(() => Ask(Notice()));
        (Steps.DiesAfter, addresses.Dead) = (null, []);
        await Ask(Notice());
        Assert.That(Told(), Is.EqualTo(new[] { "Email" }));
    }

    /// <summary>Not even the refusal was written down, and the address works again: the gateway remembers what it said.</summary>
    [Test]
    public async Task Should_not_tell_twice_though_the_refusal_was_forgotten()
    {
        addresses.Dead = null;
        await World.ChangeContact("C-8801");
        await Ask(Notice());
        await World.ChangeContact("C-8801", NoticeChannel.Sms, NoticeChannel.Email);
        Forget();
        Assert.That(await Ask(Notice() with { Channels = [NoticeChannel.Sms] }), Is.InstanceOf<NoticeUndelivered>());
        Assert.That(Told(), Is.Empty);
    }

    [Test]
    [Covers("CARD-29")]
    public async Task Should_reach_the_customer_with_the_next_notice_when_the_contact_is_changed()
    {
        addresses.Dead = null;
        await Ask(Notice() with { CustomerId = "C-1005" });
        await World.ChangeContact("C-1005", NoticeChannel.Email);
        Assert.That(await Ask(Notice() with { CustomerId = "C-1005", NoticeId = "n2" }), Is.Null);
        Assert.That(Told(), Is.EqualTo(new[] { "Email" }));
    }

    [Test]
    public void Should_not_go_on_when_it_is_open_whether_the_customer_was_told()
    {
        (addresses.Dead, addresses.Refusal) = ([NoticeChannel.Sms], "BLOCKED");
        Assert.ThrowsAsync<UnansweredRefusalException>(() => Ask(Notice()));
        Assert.That(Told(), Is.Empty);
    }

    protected override void Configure(IServiceCollection services)
    {
        var sandbox = services.Last(x => x.ServiceType == typeof(INoticeGateway)).ImplementationType!;
        services.AddSingleton<INoticeGateway>(x => addresses.Around((INoticeGateway)ActivatorUtilities.CreateInstance(x, sandbox)));
    }

    SendNotice Notice() =>
        new(CaseId, "n1", NoticeKind.CancellationClosed, "C-8801", [NoticeChannel.Sms, NoticeChannel.Email, NoticeChannel.AppPush], null, Clock.Now) { ProductLine = "Pos" };

    IEnumerable<string> Told() => World.ReadBooks(CaseId).Notices.Where(x => x.Refused is null).Select(x => x.Channel);

    string Receipt(string channel) => World.ReadBooks(CaseId).Acts.Single(x => x.Target == channel).Receipt;

    IEnumerable<(string?, EffectStatus, string?)> Tried() => ((string[])["SendNotice/n1", "SendNotice/n1~2"])
        .SelectMany(step => Steps.EffectsOf(new StepKey(CaseId, step, 1))).Select(x => (x.Target, x.Status, x.Reference));

    /// <summary>The sandbox's gateway, on which addresses die after it said that they work.</summary>
    sealed class Addresses : INoticeGateway
    {
        INoticeGateway inner = null!;

        /// <summary>Null: the sandbox's own customers.</summary>
        public NoticeChannel[]? Dead { get; set; } = [];
        public string Refusal { get; set; } = "";

        public INoticeGateway Around(INoticeGateway gateway)
        {
            inner = gateway;
            return this;
        }

        public ValueTask<NoticeContacts> ContactsOf(string customerId, CancellationToken cancellationToken) => inner.ContactsOf(customerId, cancellationToken);

        public ValueTask Forget(string customerId, CancellationToken cancellationToken) => inner.Forget(customerId, cancellationToken);

        public ValueTask<EffectResult> Send(EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken) =>
            Dead?.Contains(channel) == true
                ? ValueTask.FromResult(EffectResult.Refused(Refusal))
                : inner.Send(key, customerId, kind, channel, code, language, text, cancellationToken);
    }
}
