using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Tests.Workflow;

public sealed class When_cases_are_looked_up
{
    static async Task<T> Read<T>(Func<CaseReader, Task<T>> read)
    {
        await using var database = MachineHost.OpenDatabase();
        return await read(new CaseReader(database, MachineHost.Clock));
    }

    static Task<CasePage> List(CaseFilter filter) => Read(x => x.List(filter, CancellationToken.None));

    [Test]
    [Covers("CARD-14")]
    public async Task Should_page_from_the_newest_request_without_losing_or_repeating_one()
    {
        var customer = Guid.NewGuid().ToString();
        var expected = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            // Two requests at each instant: the id decides between them.
            var x = new Journey("Card", $"2026-03-02 10:0{i / 2}");
            await x.Ask(x.Request with { CustomerId = customer });
            expected.Add(x.Id);
        }
        var seen = new List<CaseSummary>();
        string? after = null;
        do
        {
            var page = await List(new(Id: customer, Limit: 2, After: after));
            Assert.That(page.Cases, Has.Count.LessThanOrEqualTo(2));
            seen.AddRange(page.Cases);
            after = page.Next;
        }
        while (after is not null);
        Assert.That(seen.Select(x => x.CancellationId), Is.EquivalentTo(expected));
        Assert.That(seen.Select(x => x.RequestedAt), Is.Ordered.Descending);
    }

    [Test]
    public async Task Should_find_a_case_by_any_of_its_ids()
    {
        var x = new Journey("Pos", "2026-03-02 10:00");
        var serial = $"SN-{x.Id:N}";
        await x.Ask(x.Request with { TerminalSerialNumber = serial });
        foreach (var id in new[] { x.Id.ToString(), x.Request.SubscriptionId, serial })
            Assert.That((await List(new(Id: id))).Cases.Single().CancellationId, Is.EqualTo(x.Id), id);
    }

    [Test]
    public async Task Should_filter_by_line_state_party_and_overdue()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        async Task<bool> Finds(CaseFilter filter) => (await List(filter with { Id = x.Id.ToString() })).Cases.Count == 1;
        Assert.Multiple(async () =>
        {
            Assert.That(await Finds(new(ProductLine: "Card", State: CaseState.DeviceReturned, WaitingOn: Party.Reviewer, Overdue: false, NeedsOperator: false)), Is.True);
            Assert.That(await Finds(new(ProductLine: "Pay")), Is.False);
            Assert.That(await Finds(new(WaitingOn: Party.Customer)), Is.False);
            Assert.That(await Finds(new(Overdue: true)), Is.False);
        });
        x.At("2026-03-06 00:00");
        Assert.That(await Finds(new(Overdue: true)), Is.True);
    }

    [Test]
    public void Should_refuse_a_place_that_no_list_gave() =>
        Assert.That(() => List(new(After: "page-2")), Throws.TypeOf<FormatException>());

    [Test]
    public async Task Should_know_the_one_open_case_of_a_subscription()
    {
        var x = await Cases.Requested("Card", "2026-03-02 10:00");
        Assert.That(await Read(r => r.FindOpen("Card", x.Request.SubscriptionId, CancellationToken.None)), Is.EqualTo(x.Id));
        await x.Withdraw();
        Assert.That(await Read(r => r.FindOpen("Card", x.Request.SubscriptionId, CancellationToken.None)), Is.Null);
    }

    [Test]
    public async Task Should_tell_the_request_by_its_fingerprint()
    {
        var x = await Cases.Requested("Card", "2026-03-02 10:00");
        Assert.That(await Read(r => r.FindFingerprint(x.Id, CancellationToken.None)), Is.EqualTo(RequestFingerprint.Of(x.Request)));
        Assert.That(RequestFingerprint.Of(x.Request with { CustomerId = "customer-2" }), Is.Not.EqualTo(RequestFingerprint.Of(x.Request)));
    }

    [Test]
    public async Task Should_find_nothing_under_an_unknown_id()
    {
        Assert.That(await Read(x => x.Find(Guid.NewGuid(), CancellationToken.None)), Is.Null);
        Assert.That(await Read(x => x.Timeline(Guid.NewGuid(), CancellationToken.None)), Is.Null);
        Assert.That(await Read(x => x.FindFingerprint(Guid.NewGuid(), CancellationToken.None)), Is.Null);
    }

    [Test]
    public async Task Should_tell_messages_and_effects_in_the_order_they_happened()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        x.At("2026-03-04 15:00");
        await x.Approve();
        await x.ClearBilling(ask: 2);
        var step = new StepKey(x.Id, nameof(CloseAccount), 1);
        await using (var database = MachineHost.OpenDatabase())
        {
            database.AddRange(Effect(step, 0, "FreezeNewDebits", "2026-03-04 15:01"), Effect(step, 1, "StopService", "2026-03-04 15:02"));
            await database.SaveChangesAsync();
        }
        x.At("2026-03-04 15:03");
        await x.Close();
        await x.Close();
        var timeline = (await Read(r => r.Timeline(x.Id, CancellationToken.None)))!;
        Assert.That(timeline.Select(t => t.Name), Is.EqualTo(new[]
        {
            nameof(RequestCancellation), nameof(IdentityVerified), nameof(ConfirmCancellation), nameof(BillingCleared), nameof(EntitlementsSettled), nameof(DecideReview), nameof(BillingCleared),
            "FreezeNewDebits", "StopService", nameof(AccountClosed), nameof(AccountClosed),
        }));
        Assert.That(timeline[^1].Verdict, Is.EqualTo("late"));
        Assert.That(timeline[5].Body!.Value.GetProperty("decision").GetString(), Is.EqualTo("Approve"));
    }

    static Effect Effect(StepKey step, int ordinal, string kind, string doneAt) => new()
    {
        EffectId = Cancellation.Durability.Effect.IdFor(step, ordinal), CaseId = step.CaseId, Step = step.Step, Ask = step.Ask, Ordinal = ordinal, Kind = kind,
        Status = EffectStatus.Done, PlannedAt = Shanghai.At("2026-03-04 15:00"), DoneAt = Shanghai.At(doneAt),
    };
}
