using System.Security.Cryptography;
using Cancellation.Durability.Vault;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

/// <summary>A vault on each of the stores, with two keys of which the first is current.</summary>
public abstract class VaultSituation(StoreKind kind) : LedgerSituation(kind)
{
    protected static readonly byte[] First = RandomNumberGenerator.GetBytes(32), Second = RandomNumberGenerator.GetBytes(32), Index = RandomNumberGenerator.GetBytes(32);

    protected static KeyRing Ring(string current, params (string Id, byte[] Key)[] keys) => new(keys.ToDictionary(x => x.Id, x => x.Key), current, Index);

    protected static readonly KeyRing OldRing = Ring("first", ("first", First)), BothRing = Ring("second", ("first", First), ("second", Second)), NewRing = Ring("second", ("second", Second));

    protected IVault Vault(KeyRing? ring = null) => new Vault<TicketContext>(Ledger.Contexts, ring ?? OldRing, Ledger.LedgerClock);

    protected KeyTurning<TicketContext> Turning(KeyRing ring) => new(Ledger.Contexts, ring);

    protected static VaultContent Content(string field, string value, params (PersonalKind, string)[] foundBy) =>
        new(new Dictionary<string, Sensitive<string>> { [field] = new(value) }, [.. foundBy.Select(x => (x.Item1, new Sensitive<string>(x.Item2)))]);

    protected static IReadOnlyDictionary<string, string> Clear(VaultReading reading) => reading.Fields.ToDictionary(x => x.Key, x => x.Value.Reveal());

    /// <summary>The cases that the index says hold the value.</summary>
    protected Task<List<Guid>> Found(PersonalKind kind, string value)
    {
        var blind = Vault().BlindOf(kind, new(value));
        return Ledger.Read(db => db.VaultIndex.Where(x => x.Blind == blind).Select(x => x.CaseId).ToListAsync());
    }

    protected async Task<Guid> Kept(string field = "name", string value = "somebody")
    {
        var id = Guid.NewGuid();
        Assert.That(await Vault().Keep(id, Content(field, value), default));
        return id;
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_something_is_kept_in_the_vault(StoreKind kind) : VaultSituation(kind)
{
    [Test]
    public async Task Should_be_read_again_and_stand_nowhere_in_clear()
    {
        var id = await Kept(value: "someone with a name");
        Assert.That(Clear(await Vault().Read(id, default)), Is.EqualTo(new Dictionary<string, string> { ["name"] = "someone with a name" }));
        var box = await Ledger.Read(db => db.VaultFields.Select(x => x.Sealed).SingleAsync());
        Assert.That(System.Text.Encoding.UTF8.GetString(box), Does.Not.Contain("someone"));
    }

    [Test]
    public async Task Should_be_kept_once_however_often_and_by_however_many_at_once()
    {
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Vault().Keep(id, Content("name", "somebody", (PersonalKind.Phone, "13800138000")), default))));
        Assert.That(Clear(await Vault().Read(id, default)), Has.Count.EqualTo(1).And.ContainValue("somebody"));
        Assert.That(await Found(PersonalKind.Phone, "+86 138-0013-8000"), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Should_keep_different_fields_that_come_at_once_under_one_key()
    {
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Vault().Keep(id, Content($"field {i}", $"value {i}"), default))));
        Assert.That(Clear(await Vault().Read(id, default)), Has.Count.EqualTo(12));
    }

    [Test]
    public async Task Should_leave_what_is_there_as_it_is()
    {
        var id = await Kept("name", "first");
        await Vault().Keep(id, Content("name", "second"), default);
        Assert.That(Clear(await Vault().Read(id, default)), Contains.Value("first"));
    }

    [Test]
    public async Task Should_be_found_by_what_belongs_to_several_cases()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in (Guid[])[one, two])
            await Vault().Keep(id, Content("phone", "13800138000", (PersonalKind.Phone, "13800138000")), default);
        Assert.That(await Found(PersonalKind.Phone, "13800138000"), Is.EquivalentTo(new[] { one, two }));
        Assert.That(await Found(PersonalKind.CardLastFour, "13800138000"), Is.Empty, "another kind");
    }

    [Test]
    public async Task Should_read_nothing_of_a_case_without_any() => Assert.That((await Vault().Read(Guid.NewGuid(), default)).Fields, Is.Empty);

    [Test]
    public async Task Should_seal_bytes_that_belong_to_no_case()
    {
        var (row, bytes) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(5_000));
        var box = await Vault().Seal(row, bytes, default);
        Assert.That(await Vault().Open(row, box, default), Is.EqualTo(bytes));
        await Vault().Erase(row, default);
        Assert.That(await Vault().Open(row, box, default), Is.Null);
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_the_vault_was_tampered_with(StoreKind kind) : VaultSituation(kind)
{
    [Test]
    public async Task Should_be_seen_at_any_byte_of_a_field()
    {
        var id = await Kept(value: "abc");
        var sound = await Ledger.Read(db => db.VaultFields.Select(x => x.Sealed).SingleAsync());
        for (var i = 0; i < sound.Length; i++)
        {
            var changed = sound.ToArray();
            changed[i] ^= 1;
            await Ledger.Read(db => db.VaultFields.ExecuteUpdateAsync(x => x.SetProperty(y => y.Sealed, changed)));
            Assert.That(() => Vault().Read(id, default), Throws.TypeOf<VaultTamperedException>(), $"byte {i}");
        }
    }

    [Test]
    public async Task Should_be_seen_at_any_byte_of_a_key()
    {
        var id = await Kept();
        var sound = await Ledger.Read(db => db.VaultKeys.Select(x => x.WrappedKey!).SingleAsync());
        for (var i = 0; i < sound.Length; i++)
        {
            var changed = sound.ToArray();
            changed[i] ^= 1;
            await Ledger.Read(db => db.VaultKeys.ExecuteUpdateAsync(x => x.SetProperty(y => y.WrappedKey, changed)));
            Assert.That(() => Vault().Read(id, default), Throws.TypeOf<VaultTamperedException>(), $"byte {i}");
        }
    }

    [Test]
    public async Task Should_be_seen_when_fields_are_swapped()
    {
        var id = Guid.NewGuid();
        await Vault().Keep(id, Content("name", "one"), default);
        await Vault().Keep(id, Content("email", "two"), default);
        var name = await Ledger.Read(db => db.VaultFields.Where(x => x.Field == "name").Select(x => x.Sealed).SingleAsync());
        await Ledger.Read(db => db.VaultFields.Where(x => x.Field == "email").ExecuteUpdateAsync(x => x.SetProperty(y => y.Sealed, name)));
        Assert.That(() => Vault().Read(id, default), Throws.TypeOf<VaultTamperedException>());
    }

    [Test]
    public async Task Should_be_seen_when_a_case_is_given_another_s_key_and_field()
    {
        var (one, two) = (await Kept(), await Kept());
        var (key, box) = await Ledger.Read(async db => (await db.VaultKeys.Where(x => x.CaseId == one).Select(x => x.WrappedKey).SingleAsync(), await db.VaultFields.Where(x => x.CaseId == one).Select(x => x.Sealed).SingleAsync()));
        await Ledger.Read(db => db.VaultFields.Where(x => x.CaseId == two).ExecuteUpdateAsync(x => x.SetProperty(y => y.Sealed, box)));
        Assert.That(() => Vault().Read(two, default), Throws.TypeOf<VaultTamperedException>(), "the field alone");
        await Ledger.Read(db => db.VaultKeys.Where(x => x.CaseId == two).ExecuteUpdateAsync(x => x.SetProperty(y => y.WrappedKey, key)));
        Assert.That(() => Vault().Read(two, default), Throws.TypeOf<VaultTamperedException>(), "with its key");
    }

    [Test]
    public async Task Should_name_the_key_that_is_not_configured()
    {
        var id = await Kept();
        Assert.That(() => Vault(NewRing).Read(id, default), Throws.TypeOf<VaultKeyMissingException>().With.Message.Contains("Vault:Keys:first"));
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_the_vault_erases_a_case(StoreKind kind) : VaultSituation(kind)
{
    [Test]
    public async Task Should_leave_neither_key_nor_field_nor_index()
    {
        var id = Guid.NewGuid();
        await Vault().Keep(id, Content("phone", "13800138000", (PersonalKind.Phone, "13800138000")), default);
        var erasedAt = await Vault().Erase(id, default);
        var (keys, fields, entries) = await Ledger.Read(async db => (await db.VaultKeys.AsNoTracking().ToListAsync(), await db.VaultFields.CountAsync(), await db.VaultIndex.CountAsync()));
        Assert.Multiple(async () =>
        {
            Assert.That(keys.Single() is { WrappedKey: null, ErasedAt: { } at } && at == erasedAt);
            Assert.That((fields, entries), Is.EqualTo((0, 0)));
            Assert.That(await Vault().Read(id, default) is { Fields.Count: 0, ErasedAt: not null });
            Assert.That(await Found(PersonalKind.Phone, "13800138000"), Is.Empty);
        });
    }

    [Test]
    public async Task Should_do_it_once()
    {
        var id = await Kept();
        var first = await Vault().Erase(id, default);
        Ledger.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await Vault().Erase(id, default), Is.EqualTo(first));
    }

    [Test]
    public async Task Should_keep_nothing_for_it_ever_again()
    {
        var id = await Kept();
        await Vault().Erase(id, default);
        Assert.That(await Vault().Keep(id, Content("name", "back again"), default), Is.False);
        Assert.That(await Ledger.Read(db => db.VaultFields.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Should_keep_nothing_for_a_case_of_which_nothing_had_been_kept()
    {
        var id = Guid.NewGuid();
        await Vault().Erase(id, default);
        Assert.That(await Vault().Keep(id, Content("name", "late"), default), Is.False);
    }

    [Test]
    public async Task Should_not_leave_anything_behind_that_was_being_kept_meanwhile()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = await Kept();
            var keeping = Enumerable.Range(0, 4).Select(i => Task.Run(() => Vault().Keep(id, Content($"field {i}", "late", (PersonalKind.Phone, "13800138000")), default)));
            await Task.WhenAll([.. keeping, Task.Run(() => Vault().Erase(id, default))]);
            Assert.That(await Ledger.Read(async db => (await db.VaultFields.CountAsync(x => x.CaseId == id), await db.VaultIndex.CountAsync(x => x.CaseId == id))), Is.EqualTo((0, 0)));
        }
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_the_vault_turns_to_another_key(StoreKind kind) : VaultSituation(kind)
{
    [Test]
    public async Task Should_leave_the_old_key_out_afterwards()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 30; i++)
            ids.Add(await Kept(value: $"person {i}"));
        await Vault().Erase(ids[0], default);

        Assert.That(await Turning(BothRing).Turn(null, default), Is.EqualTo((29, 0)));

        Assert.That(await Turning(NewRing).Count(default), Is.EqualTo(new[] { new KeysUnder("second", 29, true) }));
        for (var i = 1; i < 30; i++)
            Assert.That(Clear(await Vault(NewRing).Read(ids[i], default)), Contains.Value($"person {i}"));
        Assert.That(await Vault(NewRing).Read(ids[0], default) is { ErasedAt: not null, Fields.Count: 0 }, "erased stays erased");
    }

    [Test]
    public async Task Should_go_on_where_it_was_stopped()
    {
        for (var i = 0; i < 600; i++)
            await Kept();
        using var stop = new CancellationTokenSource();
        Assert.That(() => Turning(BothRing).Turn(_ => stop.Cancel(), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Turning(BothRing).Count(default), Is.EqualTo(new[] { new KeysUnder("first", 100, true), new KeysUnder("second", 500, true) }));
        Assert.That(await Turning(BothRing).Turn(null, default), Is.EqualTo((100, 0)));
        Assert.That(await Turning(BothRing).Turn(null, default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Should_not_disturb_whoever_reads_keeps_and_erases_meanwhile()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 100; i++)
            ids.Add(await Kept(value: "somebody"));
        using var done = new CancellationTokenSource();
        var work = Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; !done.IsCancellationRequested || i < 100; i += 3)
            {
                var id = ids[i % 100];
                if (i % 10 == 0)
                    await Vault(BothRing).Erase(id, default);
                await Vault(BothRing).Keep(id, Content($"text {i}", "more"), default);
                var reading = await Vault(BothRing).Read(id, default);
                Assert.That(reading.ErasedAt is not null ? reading.Fields.Count == 0 : Clear(reading)["name"] == "somebody");
            }
        })).ToList();
        var both = await Task.WhenAll(Task.Run(() => Turning(BothRing).Turn(null, default)), Task.Run(() => Turning(BothRing).Turn(null, default)));
        await done.CancelAsync();
        await Task.WhenAll(work);

        Assert.That(both.Sum(x => x.Broken), Is.Zero);
        Assert.That((await Turning(NewRing).Count(default)).All(x => x.IsConfigured));
        foreach (var id in ids)
            Assert.That(await Vault(NewRing).Read(id, default) is { ErasedAt: not null } or { Fields.Count: > 0 });
    }

    [Test]
    public async Task Should_say_what_is_sealed_under_a_key_that_is_missing()
    {
        await Kept();
        Assert.That(await Turning(NewRing).Count(default), Is.EqualTo(new[] { new KeysUnder("first", 1, false) }));
        Assert.That(await Turning(NewRing).Turn(null, default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Should_go_past_a_key_that_was_tampered_with()
    {
        var (broken, _) = (await Kept(), await Kept());
        await Ledger.Read(db => db.VaultKeys.Where(x => x.CaseId == broken).ExecuteUpdateAsync(x => x.SetProperty(y => y.WrappedKey, new byte[60])));
        Assert.That(await Turning(BothRing).Turn(null, default), Is.EqualTo((1, 1)));
    }
}
