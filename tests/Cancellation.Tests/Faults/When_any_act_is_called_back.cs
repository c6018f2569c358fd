using System.Globalization;
using Cancellation.Sandbox;
using Cancellation.Tests.Faults.Support;
using Cancellation.Workers;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cancellation.Tests.Faults;

/// <summary>The clock begins as machines have it, since callbacks are signed by it.</summary>
[TestFixture]
sealed class When_any_act_is_called_back : TroubleSituations
{
    const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    static readonly TimeSpan Moment = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(20);

    static readonly Trouble Contradicted = Later("contradicting after the answer", new() { Contradicting = true, LateBy = 2 * Moment }, AnswerFirst);

    static readonly Trouble[] Troubles =
    [
        Later("once", new(), CallbackFirst),
        Later("twice", new() { DuplicateRate = 1 }, CallbackFirst),
        Later("late", new() { LateBy = 2 * Moment }, AnswerFirst),
        Later("late and twice", new() { DuplicateRate = 1, LateBy = 2 * Moment }, AnswerFirst),
        Later("contradicting before the answer", new() { Contradicting = true }, CallbackFirst),
        Contradicted,
        new("before the response", new() { Callbacks = new() { BeforeAnswer = true } }) { Meanwhile = Taken },
        new("before the response and twice", new() { Callbacks = new() { BeforeAnswer = true, DuplicateRate = 1 } }) { Meanwhile = Taken },
        new("before the response and contradicting", new() { Callbacks = new() { BeforeAnswer = true, Contradicting = true } }) { Meanwhile = Taken },
        new("before a response that is lost", new() { ForgetsKeys = true, Callbacks = new() { BeforeAnswer = true } }, new(FaultKind.LostAnswer)) { Meanwhile = Taken },
    ];

    protected override string Now => DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    protected override string[] Settings => [$"--Ports:CallbackSecret={Secret}", $"--Sandbox:Callbacks:Secret={Secret}"];

    /// <summary>Where the service listens is known only now.</summary>
    protected override void Started() => Service.Services.GetRequiredService<IOptions<SandboxOptions>>().Value.Callbacks.Address = Service.Http.BaseAddress!.ToString();

    static IEnumerable<TestCaseData> Cells => WithEveryAct(Troubles);

    [TestCaseSource(nameof(Cells))]
    public Task Should_be_done_once(Trouble trouble, ActOfPort act) => IsDoneOnce(trouble, act);

    [TestCaseSource(nameof(Cells))]
    public Task Should_wait_for_the_port_alone(Trouble trouble, ActOfPort act) => WaitsForThePort(trouble, act);

    [TestCaseSource(nameof(Cells))]
    public async Task Should_keep_for_an_operator_only_what_contradicts_the_answer(Trouble trouble, ActOfPort act)
    {
        var kept = await Quarantined((await Try(trouble)).Courses[act].EffectId);
        Assert.That(kept.Select(x => (x.Party, x.Wrong)), trouble != Contradicted ? Is.Empty
            : Is.EqualTo(new[] { (act.Port, "it tells that an act was refused which was answered as done") }));
    }

    /// <summary>The act is pending at first, and decided a moment later.</summary>
    static Trouble Later(string name, CallbackFaults how, Func<Trial, Task> meanwhile) =>
        new(name, new() { PendingFor = Moment, Callbacks = how }, new(FaultKind.Pending)) { Waits = PartnerCodes.Pending, Meanwhile = meanwhile };

    /// <summary>The callback comes while the step still waits.</summary>
    static async Task CallbackFirst(Trial trial)
    {
        trial.Pass(Moment);
        await Taken(trial);
    }

    /// <summary>The step asks by itself before it is called back.</summary>
    static async Task AnswerFirst(Trial trial)
    {
        trial.Pass(Moment);
        await trial.RingAll();
        trial.Pass(2 * Moment);
        await Taken(trial);
    }

    /// <summary>All acts were called back. What was not taken at once is sent again after a while.</summary>
    static async Task Taken(Trial trial)
    {
        var awaited = trial.Courses.Values.Select(x => $"act_{x.EffectId:N}").ToHashSet(StringComparer.Ordinal);
        await Until.Async(async () =>
        {
            await using var scope = trial.Service.Services.CreateAsyncScope();
            var taken = await scope.ServiceProvider.GetRequiredService<CancellationContext>().Callbacks.AsNoTracking().Select(x => x.WebhookId).ToListAsync();
            if (awaited.IsSubsetOf(taken))
                return true;
            trial.Pass(Moment / 10);
            return false;
        }, Patience, "all acts to be called back", Moment / 20);
    }
}
