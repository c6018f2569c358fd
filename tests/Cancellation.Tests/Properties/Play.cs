using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Properties;

/// <summary>How time goes: it stands all but still until nothing is left to happen, or it jumps, and alarms ring when they like.</summary>
enum Time { StandsStill, Jumps }

/// <summary>
/// Plays one history: messages overtake each other, come again, the world happens in between. Then all that is left comes in order,
/// and then time goes from alarm to alarm until the case is over. The laws are looked at after every message where time jumps, elsewhere at the end.
/// </summary>
sealed class Play
{
    const int MostRings = 4, MostJumps = 6, MostAlarms = 60;
    static readonly Guid Id = Guid.Parse("5d2c1c6e-0f86-4f63-9f0e-6a3f0d3f6b11");

    readonly World world;
    readonly Time time;
    readonly OtherSides sides;
    readonly List<Parcel> parcels = [];
    int rings, jumps;

    /// <param name="IsCommand">For a worker; else for the case.</param>
    sealed record Parcel(object Content, bool IsCommand)
    {
        public bool CameAgain { get; set; }
    }

    public Play(World world, Time time)
    {
        (this.world, this.time) = (world, time);
        Case = new(Id, careful: time == Time.Jumps);
        sides = new(world, Id);
        Post([new RequestCancellation(Id, sides.Request, sides.Now)], isCommand: false);
        if (time == Time.StandsStill)
            Post([new DeadlineReached(Id, sides.Now)], isCommand: false);
    }

    public CaseInMemory Case { get; }

    /// <summary>What the case was told, when, and what came of it; for the report of a failure.</summary>
    public List<(DateTimeOffset At, object Message, string? Verdict)> Told { get; } = [];

    public IReadOnlyList<ClosingAct> Done => sides.Done;

    public Play Run(IEnumerable<byte> picks)
    {
        foreach (var pick in picks)
            Step(pick);
        Drain();
        for (var i = 0; i < MostAlarms && Case.Row.AlarmAt is { } alarm; i++)
        {
            Later(alarm);
            Tell(new DeadlineReached(Id, alarm));
            Drain();
        }
        Laws.Hold(Case, world);
        return this;
    }

    /// <summary>The choices in order: hand over a parcel, hand it over and keep a copy, let something happen; and, when time jumps, ring, wait a while, or wait for the alarm.</summary>
    void Step(int pick)
    {
        var again = parcels.Count(x => !x.CameAgain);
        var timely = time == Time.Jumps ? 3 : 0;
        var choices = parcels.Count + again + sides.Possible.Count + timely;
        if (choices == 0)
            return;
        pick %= choices;
        if (pick < parcels.Count)
            HandOver(parcels[pick]);
        else if ((pick -= parcels.Count) < again)
            HandOver(parcels.Where(x => !x.CameAgain).ElementAt(pick), keep: true);
        else if ((pick -= again) < sides.Possible.Count)
            Happen(sides.Possible[pick]);
        else
            PassTime(pick - sides.Possible.Count);
    }

    void PassTime(int choice)
    {
        if (choice == 0 && rings++ < MostRings)
            Tell(new DeadlineReached(Id, sides.Now));
        else if (choice == 1 && jumps++ < MostJumps)
            Later(sides.Now.AddHours(7));
        else if (choice == 2 && jumps++ < MostJumps && Case.Row.AlarmAt is { } alarm)
            Later(alarm);
    }

    void Later(DateTimeOffset instant)
    {
        if (instant > sides.Now)
            sides.Now = instant;
    }

    void Drain()
    {
        while (parcels.Count > 0 || sides.Possible.Count > 0)
            if (parcels.Count > 0)
                HandOver(parcels[0]);
            else
                Happen(sides.Possible[0]);
    }

    void Happen(Happening happening)
    {
        sides.Possible.Remove(happening);
        // No two things happen at the very same instant, and which of two came later may decide.
        if (time == Time.StandsStill)
            Later(sides.Now.AddSeconds(1));
        Post(happening.Happen(), isCommand: false);
    }

    void HandOver(Parcel parcel, bool keep = false)
    {
        if (keep)
            parcel.CameAgain = true;
        else
            parcels.Remove(parcel);
        if (!parcel.IsCommand)
            Tell(parcel.Content);
        else if (sides.Work(parcel.Content) is { } answer)
            Post([answer], isCommand: false);
    }

    void Post(IEnumerable<object> contents, bool isCommand) => parcels.AddRange(contents.Select(x => new Parcel(x, isCommand)));

    void Tell(object message)
    {
        var sent = Case.Deliver(message, sides.Now);
        Told.Add((sides.Now, message, Case.LastVerdict));
        Post(sent, isCommand: true);
        if (time == Time.Jumps)
            Laws.Hold(Case, world);
    }

    /// <summary>What a case comes to, without the times and numbers that depend on the way.</summary>
    public string Outcome()
    {
        var (row, file) = (Case.Row, Case.Row.File);
        return string.Join("\n",
            $"state {row.CurrentState}, open {row.IsOpen}, operator {row.NeedsOperator}",
            $"milestones {string.Join(", ", file.Milestones.Select(m => m.Skipped ? $"({m.Name})" : m.Name))}",
            $"money {(file.Closing is null ? "of an attempt" : string.Join(", ", file.Money.Order(ByName)))}",
            $"acts {string.Join(", ", Done.Where(x => x.Kind != ClosingActKind.PostStatement))}",
            $"posted {string.Join(", ", Done.Where(x => x.Kind == ClosingActKind.PostStatement).Select(x => x.ToString()).Order(StringComparer.Ordinal))}",
            $"duties {string.Join(", ", file.Duties.Select(d => $"{d.Kind} {d.Target} {d.Amount} {(d.DoneAt is null ? "open" : "done")}").Order())}",
            $"notices {string.Join(", ", Case.Sent.OfType<SendNotice>().Select(n => n.Kind).Where(IsToldInAnyCase).Distinct().Order())}");
    }

    static readonly Comparer<MoneyLine> ByName = Comparer<MoneyLine>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    /// <summary>What stands in the way for a while is told when it does.</summary>
    static bool IsToldInAnyCase(NoticeKind kind) => kind is not (NoticeKind.ActionNeeded or NoticeKind.OnHold);
}
