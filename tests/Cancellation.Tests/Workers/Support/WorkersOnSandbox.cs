using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Sandbox;
using Cancellation.Sandbox.Http;
using Cancellation.Workers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

/// <summary>The real consumers on the real sandbox over HTTP, in a folder of their own.</summary>
abstract class WorkersOnSandbox
{
    ServiceProvider services = null!;
    string folder = null!;

    protected TestClock Clock { get; private set; } = null!;
    protected StepLogInMemory Steps { get; private set; } = null!;
    protected Guid CaseId { get; private set; }
    protected string MailFolder => Path.Combine(folder, "mail");
    protected VaultInMemory Vault { get; private set; } = null!;
    protected SandboxControl World => services.GetRequiredService<SandboxControl>();

    protected T Side<T>() where T : notnull => services.GetRequiredService<T>();

    protected virtual void Configure(SandboxOptions options)
    {}

    protected virtual void Configure(IServiceCollection services)
    {}

    [SetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        Clock = new TestClock(new DateTimeOffset(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8)));
        Vault = new VaultInMemory(Clock);
        Forget();
        CaseId = Guid.NewGuid();
        services = await Process();
    }

    [TearDown]
    public async Task Close()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>From now on nothing is remembered of what steps did.</summary>
    protected void Forget() => Remember.Log = Steps = new StepLogInMemory(Clock);

    CurrentStepLog Remember { get; } = new();

    sealed class CurrentStepLog : IStepLog
    {
        public IStepLog Log { get; set; } = null!;

        public Task Run<T>(
            ConsumeContext<T> context, StepKey step, Func<CancellationToken, Task<IReadOnlyList<EffectPlan>>> plan,
            Func<Effect, CancellationToken, Task<EffectResult>> perform, Func<IReadOnlyList<Effect>, object?> answer,
            Func<IReadOnlyList<Effect>, EffectPlan?>? instead = null, bool fansOut = false) where T : class =>
            Log.Run(context, step, plan, perform, answer, instead, fansOut);
    }

    /// <summary>Another process on the same file.</summary>
    protected async Task<ServiceProvider> Process()
    {
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IStepLog>(Remember)
            .AddSingleton<IVault>(Vault)
            .AddCancellationWorkers()
            .ConfigureAll<PortOptions>(x => x.RetryDelay = TimeSpan.Zero)
            .Configure<NoticeOptions>(x => (x.Email.Delivery, x.Email.Folder) = (EmailDelivery.Gateway, MailFolder))
            .AddSandbox(x =>
            {
                x.Path = Path.Combine(folder, "books.db");
                Configure(x);
            });
        Configure(collection);
        var process = collection.BuildServiceProvider();
        await process.GetRequiredService<SandboxServer>().StartAsync(default);
        return process;
    }

    /// <returns>The answer, or null when the step answers nothing.</returns>
    protected async Task<object?> Ask<T>(T command) where T : class
    {
        await ConsumerFor<T>().Consume(Command<T>.Of(command));
        return Steps.LastAnswer;
    }

    IConsumer<T> ConsumerFor<T>() where T : class
    {
        var type = typeof(ClearBillingConsumer).Assembly.GetTypes().Single(typeof(IConsumer<T>).IsAssignableFrom);
        return (IConsumer<T>)ActivatorUtilities.CreateInstance(services, type);
    }

    protected ClearBilling ClearBilling(string line, string subscriptionId, bool stop = true) => new(CaseId, 1, line, CustomerOf(subscriptionId), subscriptionId, stop);

    protected CloseAccount CloseAccount(string line, string subscriptionId, string? serial, params ClosingAct[] acts) => new(CaseId, 1, line, CustomerOf(subscriptionId), subscriptionId, serial, acts);

    protected static string CustomerOf(string subscriptionId) => "C-" + subscriptionId[(subscriptionId.IndexOf('-') + 1)..];
}
