using Cancellation.TestServers.Postgres;
using NUnit.Framework;
using Npgsql;

namespace Cancellation.IntegrationTests.Servers;

public class When_a_private_postgres_runs
{
    PrivatePostgres _postgres = null!;

    [OneTimeSetUp]
    public async Task Start() => _postgres = await PrivatePostgres.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _postgres.DisposeAsync();

    [Test]
    public async Task Should_keep_what_was_committed_when_it_is_killed()
    {
        await Execute("create table kept (id int)");
        await Execute("insert into kept select generate_series(1, 1000)");

        await _postgres.KillAsync();
        Assert.That(async () => await Execute("select 1"), Throws.InstanceOf<NpgsqlException>(), "It should be gone.");
        await _postgres.RestartAsync();

        Assert.That(await Execute("select count(*) from kept"), Is.EqualTo(1000));
    }

    [Test]
    public async Task Should_count_the_cpu_time_of_sessions_that_ended()
    {
        var before = _postgres.CpuTime();
        await Execute("select count(*) from generate_series(1, 3000000) x where md5(x::text) like 'ab%'");
        Assert.That(_postgres.CpuTime() - before, Is.GreaterThan(TimeSpan.FromMilliseconds(100)));
    }

    [Test]
    public async Task Should_give_each_caller_a_database_of_its_own()
    {
        var mine = await _postgres.CreateDatabaseAsync("mine");
        await using var connection = new NpgsqlConnection(mine);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select current_database()", connection);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("mine"));
    }

    async Task<object?> Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
