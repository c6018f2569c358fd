using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Faults.Support;

/// <summary>How one act went in a trial.</summary>
sealed record Course(Leaver Who, Guid CaseId)
{
    static readonly StepKey Any = new(Guid.Empty, "Trial", 1);

    public StepKey Step => Any with { CaseId = CaseId };
    public Guid EffectId => Effect.IdFor(Step, 0);

    /// <summary>What stood in the way, ring by ring; null: nothing.</summary>
    public List<Exception?> Rings { get; } = [];

    public bool IsDone => Rings.Count > 0 && Rings[^1] is null;
}

/// <summary>
/// Every act of every port in one trouble: each a step of its own in the service's ledger, asked for through the service's adapters, until it is done.
/// </summary>
sealed class Trial(ServiceUnderTest service, Trouble trouble, int number)
{
    /// <summary>More than any trouble lasts.</summary>
    const int MostRings = 4;

    readonly IServiceProvider services = service.Services;

    public IReadOnlyDictionary<ActOfPort, Course> Courses { get; } = ActsOfPorts.All.Select((act, i) => (act, i)).ToDictionary(
        x => x.act, x => new Course(new Leaver($"{number}{x.i:000}"), DeterministicId.From(Guid.Empty, $"{trouble}/{x.act}")));

    public ServiceUnderTest Service => service;
    public FaultDesk Faults => services.GetRequiredService<FaultDesk>();
    public SandboxControl World => services.GetRequiredService<SandboxControl>();

    public async Task<Trial> Run()
    {
        foreach (var (act, course) in Courses)
        {
            await World.Enter(course.Who.Sample(act.HoldsMoney));
            await act.Before(services, World, course.Who);
        }
        Begin();
        await RingAll();
        await trouble.Meanwhile(this);
        for (var ring = 0; ring < MostRings && Courses.Values.Any(x => !x.IsDone); ring++)
            await RingAll();
        End();
        // A doorbell too many.
        await Task.WhenAll(Courses.Keys.Select(Ring));
        return this;
    }

    /// <summary>Rings for whatever is not done.</summary>
    public Task RingAll() => Task.WhenAll(Courses.Where(x => !x.Value.IsDone).Select(x => Ring(x.Key)));

    /// <summary>From now on nothing fails.</summary>
    public void End() => Faults.Reset(FaultDesk.All);

    public void Pass(TimeSpan time) => service.Clock.Pass(time);

    void Begin()
    {
        if (trouble.Profile is { } profile)
            Faults.Set(FaultDesk.All, profile);
        if (trouble.Fault is { } fault)
            foreach (var act in Courses.Keys)
                Faults.Script(act.Port, act.Name, fault);
    }

    async Task Ring(ActOfPort act)
    {
        var course = Courses[act];
        Exception? fault = null;
        try
        {
            await services.GetRequiredService<IStepLog>().Run(Support.Ring.Of(course.Rings.Count), course.Step,
                _ => Task.FromResult<IReadOnlyList<EffectPlan>>([new EffectPlan(act.Kind, act.Pays?.Amount, act.Pays?.Currency)]),
                (effect, _) => Perform(act, course, effect), _ => null);
        }
        catch (Exception e) when (e is PartnerException or ProcessGone)
        {
            fault = e;
        }
        course.Rings.Add(fault);
    }

    async Task<EffectResult> Perform(ActOfPort act, Course course, Effect effect)
    {
        var result = await act.Ask(services, new EffectKey(effect.EffectId, effect.CaseId, effect.MayHaveBeenTried), course.Who);
        return trouble.Dies && course.Rings.Count == 0 ? throw new ProcessGone() : result;
    }
}

sealed class ProcessGone : Exception;
