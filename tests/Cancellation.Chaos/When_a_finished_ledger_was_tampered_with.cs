using Cancellation.Chaos.Checking;
using Cancellation.Chaos.Faults;
using Cancellation.TestServers;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Cancellation.Chaos;

/// <summary>Proves that the checker sees: each kind of damage is done to a copy of a clean ledger or of the books, and must be found.</summary>
public class When_a_finished_ledger_was_tampered_with
{
    const string OneCase = "(select correlation_id from cancellations where product_line = 'Coin' order by correlation_id limit 1)";
    const string OneAct = "(select effect_id from acts where kind = 'PayOutBalance' order by effect_id limit 1)";
    const string LastEntry = $"case_id = {OneCase} and seq = (select max(seq) from journal where case_id = {OneCase})";

    static readonly (string Damage, string Found, string Sql)[] InLedger =
    [
        ("a journal entry is deleted", "gap:", $"delete from journal where case_id = {OneCase} and seq = 2"),
        ("the first journal entry is deleted", "gap:", $"delete from journal where case_id = {OneCase} and seq = 1"),
        ("the last journal entry is deleted", "head:", $"delete from journal where {LastEntry}"),
        ("the whole journal of a case is deleted", "journal:", $"delete from journal where case_id = {OneCase}"),
        ("two journal entries change places", "chain:", $"""
            update journal set seq = -2 where case_id = {OneCase} and seq = 2;
            update journal set seq = 2 where case_id = {OneCase} and seq = 3;
            update journal set seq = 3 where case_id = {OneCase} and seq = -2
            """),
        ("a journalled message is rewritten", "chain:", $"update journal set body = replace(body, 'a', 'b') where case_id = {OneCase} and seq = 1"),
        ("a journal entry is dated back by a microsecond", "chain:", $"update journal set recorded_at = recorded_at - 1 where case_id = {OneCase} and seq = 2"),
        ("a verdict is changed", "chain:", $"update journal set verdict = 'late?' where case_id = {OneCase} and seq = 2"),
        ("an entry starts in another state than the one before left", "jump:", $"update journal set from_state = 'Approved' where case_id = {OneCase} and seq = 2"),
        ("an entry goes backwards", "backwards:", $"update journal set to_state = 'Requested' where {LastEntry}"),
        ("an entry leads off the path", "detour:", $"update journal set to_state = 'Withdrawn' where {LastEntry}"),
        ("a message was taken twice", "twice:", $"""
            drop index ix_journal_message;
            update journal set message_id = (select message_id from journal where case_id = {OneCase} and seq = 1) where case_id = {OneCase} and seq = 2
            """),
        ("a journal has no case", "orphan:", $"delete from cancellations where correlation_id = {OneCase}"),
        ("an accepted case is gone", "lost:", $"delete from cancellations where correlation_id = {OneCase}"),
        ("a case did not finish", "stuck:", $"update cancellations set current_state = 'Approved' where correlation_id = {OneCase}"),
        ("a case is in another end state than its journal", "state:",
            $"update cancellations set current_state = case current_state when 'Closed' then 'Completed' else 'Closed' end where correlation_id = {OneCase}"),
        ("a finished case still counts as open", "open:", $"update cancellations set is_open = 1 where correlation_id = {OneCase}"),
        ("a case needs an operator", "operator:", $"update cancellations set needs_operator = 1 where correlation_id = {OneCase}"),
        ("a version counts one too many", "journal:", $"update cancellations set version = version + 1 where correlation_id = {OneCase}"),
        ("a journal head is overwritten", "head:", $"update cancellations set journal_head = zeroblob(32) where correlation_id = {OneCase}"),
        ("two cases have one subscription", "doubled:", $"update cancellations set subscription_id = (select max(subscription_id) from cancellations where product_line = 'Coin') where correlation_id = {OneCase}"),
        ("an effect was never done", "undone:", $"update effects set status = 'Planned' where case_id = {OneCase} and kind = 'PayOutBalance'"),
        ("an effect is missing", "unordered:", $"delete from effects where case_id = {OneCase} and kind = 'PayOutBalance'"),
        ("an effect names another amount", "differs:", $"update effects set amount = amount + 1 where case_id = {OneCase} and kind = 'PayOutBalance'"),
        ("a plan has a hole", "plan:", $"update effects set ordinal = ordinal + 7 where case_id = {OneCase} and kind = 'StopService'"),
        ("a step has no answer", "unanswered:", $"delete from steps where case_id = {OneCase}"),
        ("a message was never handled", "outbox:", $"""
            insert into outbox (message_id, case_id, destination, kind, body, due_at, rings, failures)
            values ('11111111-1111-1111-1111-111111111111', {OneCase}, 'close-account', 'CloseAccount', x'00', 9999999999999999, 0, 0)
            """),
        ("an alarm is overdue", "outbox:", $"""
            insert into outbox (message_id, case_id, destination, kind, body, due_at, rings, failures, token)
            values ('11111111-1111-1111-1111-111111111111', {OneCase}, 'cancellation', 'DeadlineReached', x'00', 0, 0, 0, '22222222-2222-2222-2222-222222222222')
            """),
        ("a message is parked for ever", "outbox:", $"""
            insert into outbox (message_id, case_id, destination, kind, body, due_at, rings, failures, token, parked_for)
            values ('11111111-1111-1111-1111-111111111111', {OneCase}, 'cancellation', 'BillingCleared', x'00', 9999999999999999, 0, 0, '22222222-2222-2222-2222-222222222222', 'nobody')
            """),
    ];

    static readonly (string Damage, string Found, string Sql)[] InBooks =
    [
        ("an act is missing", "books:", $"delete from acts where effect_id = {OneAct}"),
        ("an act was done twice under two ids", "doubled:", $"""
            create temp table twin as select * from acts where effect_id = {OneAct};
            update twin set effect_id = '33333333-3333-3333-3333-333333333333', case_id = '44444444-4444-4444-4444-444444444444', seq = seq + 1000000;
            insert into acts select * from twin
            """),
        ("an act was refused", "books:", $"update acts set accepted = 0 where effect_id = {OneAct}"),
        ("an act was never asked for", "unordered:", $"update acts set effect_id = '33333333-3333-3333-3333-333333333333' where effect_id = {OneAct}"),
        ("an act belongs to another case", "differs:", $"update acts set case_id = '44444444-4444-4444-4444-444444444444' where effect_id = {OneAct}"),
        ("an act is of another kind", "missing:", $"update acts set kind = 'FreezeNewDebits', target = 'x' where effect_id = {OneAct}"),
        ("more was paid than ordered", "sum:", $"update acts set amount = amount + 1 where effect_id = {OneAct}"),
        ("money came out of nothing", "entry:", $"update entries set amount = amount + 1 where effect_id = {OneAct} and line = 1"),
        ("a fen too much left the customer's account", "money:", $"update entries set amount = case line when 0 then amount - 1 else amount + 1 end where effect_id = {OneAct}"),
    ];

    static readonly (string Damage, string Found, Func<Evidence, Evidence> Tamper)[] Elsewhere =
    [
        ("a request was accepted and forgotten", "lost:", x => x with { Accepted = [.. x.Accepted, Guid.NewGuid()] }),
        ("a case came from nowhere", "invented:", x => x with { Accepted = [.. x.Accepted.Skip(1)] }),
        ("an error queue holds a message", "queue:", x => x with { Queues = new Dictionary<string, int> { ["close-account_error"] = 1 } }),
        ("a skipped queue holds a message", "queue:", x => x with { Queues = new Dictionary<string, int> { ["cancellation_skipped"] = 1 } }),
    ];

    TempFolder folder = null!;
    Evidence clean = null!;
    int copies;

    [OneTimeSetUp]
    public async Task Finish_a_few_cases()
    {
        folder = TempFolder.Create("tampered");
        await using var arena = await Arena.EmbeddedAsync();
        try
        {
            (clean, _) = await Run.PlayAsync(arena, cases: 40, serviceKills: 0);
        }
        catch (Exception failure)
        {
            Assert.Fail($"{failure.Message}\n{await arena.DescribeAsync()}");
        }

        await arena.Instances[0].StopAsync();
        Backup(arena.LedgerPath, folder.File("ledger.db"));
        Backup(arena.BooksPath, folder.File("books.db"));
    }

    [OneTimeTearDown]
    public void Clean_up() => folder.Dispose();

    [Test]
    public void Should_find_nothing_in_a_clean_one() => Assert.That(Checker.Check(clean), Is.Empty);

    [TestCaseSource(nameof(LedgerDamages))]
    public async Task Should_see_in_the_ledger_that(string damage)
    {
        var (_, found, sql) = InLedger.Single(x => x.Damage == damage);
        await ShouldBeFoundAsync("ledger.db", sql, found);
    }

    [TestCaseSource(nameof(BooksDamages))]
    public async Task Should_see_in_the_books_that(string damage)
    {
        var (_, found, sql) = InBooks.Single(x => x.Damage == damage);
        await ShouldBeFoundAsync("books.db", sql, found);
    }

    [TestCaseSource(nameof(OtherDamages))]
    public void Should_see_that(string damage)
    {
        var (_, found, tamper) = Elsewhere.Single(x => x.Damage == damage);
        Assert.That(Checker.Check(tamper(clean)), Has.Some.StartsWith(found));
    }

    static IEnumerable<string> LedgerDamages() => InLedger.Select(x => x.Damage);
    static IEnumerable<string> BooksDamages() => InBooks.Select(x => x.Damage);
    static IEnumerable<string> OtherDamages() => Elsewhere.Select(x => x.Damage);

    async Task ShouldBeFoundAsync(string file, string sql, string found)
    {
        var copy = folder.File($"copy-{++copies}.db");
        File.Copy(folder.File(file), copy);
        await Tables.OfSqlite(copy).ExecuteAsync(sql);
        Assert.That(File.ReadAllBytes(copy), Is.Not.EqualTo(File.ReadAllBytes(folder.File(file))), "The damage should have hit something.");

        var (ledger, books) = file == "ledger.db" ? (copy, folder.File("books.db")) : (folder.File("ledger.db"), copy);
        var evidence = await Collection.CollectAsync(Tables.OfSqlite(ledger), Tables.OfSqlite(books), clean.Accepted, clean.Queues);
        Assert.That(Checker.Check(evidence), Has.Some.StartsWith(found));
    }

    static void Backup(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        using var command = target.CreateCommand();
        // One file, so that a copy of it is a copy of everything.
        command.CommandText = "pragma journal_mode = delete";
        command.ExecuteNonQuery();
    }
}
