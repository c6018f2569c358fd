using System.Collections.Concurrent;
using Cancellation.Durability;
using Cancellation.Tests.Faults.Support;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Faults;

/// <summary>The whole service and its sandbox over HTTP, once for all troubles; every trouble is tried once, with every act at the same time.</summary>
abstract class TroubleSituations
{
    readonly ConcurrentDictionary<Trouble, Lazy<Task<Trial>>> trials = new();
    int number = 100;

    protected ServiceUnderTest Service { get; private set; } = null!;

    /// <summary>When it is.</summary>
    protected virtual string Now => "2026-08-12 10:00";

    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task Start()
    {
        Service = await ServiceUnderTest.Start(Now, settings: ["--Ports:AttemptTimeout=00:00:02", "--Ports:RetryDelay=00:00:00", "--Ports:BreakerMinimumCalls=10000", "--Intake:LedgerPatienceMilliseconds=10000", .. Settings]);
        Started();
    }

    [OneTimeTearDown]
    public async Task Stop() => await Service.DisposeAsync();

    protected virtual void Started()
    {}

    protected static IEnumerable<TestCaseData> WithEveryAct(IEnumerable<Trouble> troubles) =>
        from trouble in troubles from act in ActsOfPorts.All select new TestCaseData(trouble, act).SetArgDisplayNames(trouble.Name, act.Name);

    protected Task<Trial> Try(Trouble trouble) => trials.GetOrAdd(trouble, x => new(() => new Trial(Service, x, Interlocked.Increment(ref number)).Run())).Value;

    /// <summary>What the other side has booked and what we have written down are one and the same act, once.</summary>
    protected async Task IsDoneOnce(Trouble trouble, ActOfPort act)
    {
        var trial = await Try(trouble);
        var course = trial.Courses[act];
        var books = trial.World.ReadBooks(course.CaseId);
        var effect = await Effect(course.EffectId);
        Assert.Multiple(() =>
        {
            Assert.That(books.Acts.Select(x => (x.EffectId, x.Accepted, x.Attempts)), Is.EqualTo(new[] { (course.EffectId.ToString(), true, 1L) }), "asked about before it was asked for again");
            Assert.That(books.Payouts.Select(x => x.Amount), act.Pays is { } sum ? Is.EqualTo(new[] { sum }) : Is.Empty);
            Assert.That(books.Entries.Sum(x => x.Amount.Amount), Is.Zero);
            if (act.Pays is { } paid)
                Assert.That(books.Entries.Where(x => x.Amount.Amount > 0).Sum(x => x.Amount.Amount), Is.EqualTo(paid.Amount));
            Assert.That((effect.Status, effect.Reference), Is.EqualTo((EffectStatus.Done, books.Acts[0].Receipt)));
            Assert.That(trial.World.Totals().UnbalancedEffects, Is.Zero);
        });
    }

    /// <summary>Whoever waits after the first ring can say on whom and why.</summary>
    protected async Task WaitsForThePort(Trouble trouble, ActOfPort act)
    {
        var course = (await Try(trouble)).Courses[act];
        var said = course.Rings[0] is PartnerException fault ? (fault.Port, fault.Code) : default;
        Assert.That(said, Is.EqualTo(trouble.Waits is { } code ? (act.Port, code) : default), () => $"{course.Rings[0]}");
        Assert.That(course.IsDone, Is.True, () => $"{course.Rings[^1]}");
    }

    protected async Task<IReadOnlyList<QuarantinedAnswer>> Quarantined(Guid effectId) => await Rows(db => db.Quarantine.AsNoTracking().Where(x => x.EffectId == effectId).ToListAsync());

    async Task<Effect> Effect(Guid effectId) => await Rows(db => db.Effects.AsNoTracking().SingleAsync(x => x.EffectId == effectId));

    protected async Task<T> Rows<T>(Func<CancellationContext, Task<T>> read)
    {
        await using var scope = Service.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CancellationContext>());
    }
}
