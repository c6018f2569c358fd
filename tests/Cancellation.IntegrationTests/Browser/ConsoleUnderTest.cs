using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.TestServers.Service;
using Npgsql;

namespace Cancellation.IntegrationTests.Browser;

public enum Servers
{
    /// <summary>SQLite and the in-memory bus, as <c>dotnet run</c> begins.</summary>
    Embedded,
    /// <summary>PostgreSQL and RabbitMQ.</summary>
    Distributed,
}

/// <summary>The console of a whole service, and people in front of it. The service's clock is ours; the browser's is not.</summary>
sealed class ConsoleUnderTest : IAsyncDisposable
{
    readonly List<Operator> _people = [];
    readonly HashSet<string> _accounts = [];

    readonly string[] _settings;

    ConsoleUnderTest(ServiceUnderTest service, string[] settings) => (Service, _settings) = (service, settings);

    public ServiceUnderTest Service { get; }

    public static async Task<ConsoleUnderTest> Start(Servers servers, string now = "2026-03-02 10:00", params string[] settings)
    {
        // A machine that also runs a browser is slow now and then; what is tested here is not how patient the service is.
        string[] all = ["--Intake:LedgerPatienceMilliseconds=10000", .. servers == Servers.Embedded ? [] : await OnServers(), .. settings];
        return new(await ServiceUnderTest.Start(now, settings: all), all);
    }

    /// <summary>Another process on the same data, at the same address.</summary>
    public Task Restart() => Service.Restart([.. _settings, $"--Urls=http://127.0.0.1:{Service.Http.BaseAddress!.Port}"]);

    /// <param name="role">One of viewer, agent, reviewer, supervisor, admin.</param>
    public async Task<Operator> SignIn(string name, string role, Screen? screen = null)
    {
        if (_accounts.Add(name))
        {
            var made = await Service.Post("/v1/accounts", new JsonObject { ["name"] = name, ["password"] = Operator.PasswordOf(name), ["roles"] = new JsonArray(role) }, $"account-{name}");
            Assert.That(made.Status, Is.EqualTo(201), made.Body.ToJsonString());
        }
        var person = await Operator.SignIn(Service.Http.BaseAddress!.ToString(), name, screen ?? new Screen());
        _people.Add(person);
        return person;
    }

    /// <summary>A case that was asked for and is left to itself.</summary>
    public async Task<string> Ask(JsonObject request, string? key = null)
    {
        var asked = await Service.Post("/v1/cancellations?wait=10s", request, key ?? Guid.NewGuid().ToString("N"));
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return asked.CaseId;
    }

    /// <summary>Asked for and confirmed.</summary>
    public async Task<string> Begin(JsonObject request)
    {
        var caseId = await Ask(request);
        var confirmed = await Service.Post($"/v1/cancellations/{caseId}/confirmation?wait=10s", (JsonNode?)null, Guid.NewGuid().ToString("N"));
        Assert.That(confirmed.Status, Is.AnyOf(202, 409), confirmed.Body.ToJsonString());
        return caseId;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
            await person.DisposeAsync();
        await Service.DisposeAsync();
    }

    static async Task<string[]> OnServers()
    {
        var (postgres, broker) = (await SharedServers.Postgres(), await SharedServers.RabbitMq());
        var name = "console_" + Guid.NewGuid().ToString("N")[..12];
        await broker.ControlAsync("add_vhost", name);
        await broker.ControlAsync("set_permissions", "-p", name, broker.User, ".*", ".*", ".*");
        return
        [
            "--Store=Postgres", $"--Store:ConnectionString={new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync(name)) { MaxPoolSize = 40 }}",
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={name}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}", .. TestKeys.Arguments,
        ];
    }
}
