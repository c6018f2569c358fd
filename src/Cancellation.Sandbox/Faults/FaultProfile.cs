namespace Cancellation.Sandbox;

/// <summary>
/// How a port fails. Settings <c>Sandbox:Faults:{port}</c>, <c>Sandbox:Faults:all</c> for every port; what a port's own profile does not say is as in
/// <c>all</c>. A call has one fault at most, so the rates together are at most 1.
/// </summary>
public sealed record FaultProfile
{
    /// <summary>The least time a call takes. Default 0.</summary>
    public TimeSpan? LatencyMin { get; init; }
    /// <summary>The most time a call takes, up to 10 min. Default <see cref="LatencyMin"/>.</summary>
    public TimeSpan? LatencyMax { get; init; }
    /// <summary>The share of calls that are answered 500 with nothing booked. 0 to 1, default 0, as all rates.</summary>
    public double? ErrorRate { get; init; }
    /// <summary>The share of calls that are booked and answered 500.</summary>
    public double? ErrorAfterCommitRate { get; init; }
    /// <summary>The share of calls that are booked and whose connection is then cut.</summary>
    public double? LostAnswerRate { get; init; }
    /// <summary>The share of calls, booked or not, that are not answered for <see cref="HangFor"/>.</summary>
    public double? HangRate { get; init; }
    /// <summary>How long a held answer is held before the connection is cut. Up to 10 min, default 60 s.</summary>
    public TimeSpan? HangFor { get; init; }
    /// <summary>The share of acts that are answered 202 and decided after <see cref="PendingFor"/>, which is then called back.</summary>
    public double? PendingRate { get; init; }
    /// <summary>How long a pending act takes. Up to 30 days, default 2 s.</summary>
    public TimeSpan? PendingFor { get; init; }
    /// <summary>The share of answers that are wrong. What is booked is right.</summary>
    public double? WrongAnswerRate { get; init; }
    /// <summary>In which ways, in turn by chance. Default all.</summary>
    public IReadOnlyList<WrongAnswer>? WrongAnswers { get; init; }
    /// <summary>Whether every connection is cut.</summary>
    public bool? Down { get; init; }
    /// <summary>Whether idempotency keys are forgotten: an act that is asked for again is done again. Asking what became of it still tells.</summary>
    public bool? ForgetsKeys { get; init; }
    public CallbackFaults? Callbacks { get; init; }

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10), LongestPending = TimeSpan.FromDays(30);

    /// <summary>This one, and <paramref name="under"/> where it says nothing.</summary>
    public FaultProfile Over(FaultProfile under) => new()
    {
        LatencyMin = LatencyMin ?? under.LatencyMin, LatencyMax = LatencyMax ?? under.LatencyMax,
        ErrorRate = ErrorRate ?? under.ErrorRate, ErrorAfterCommitRate = ErrorAfterCommitRate ?? under.ErrorAfterCommitRate, LostAnswerRate = LostAnswerRate ?? under.LostAnswerRate,
        HangRate = HangRate ?? under.HangRate, HangFor = HangFor ?? under.HangFor,
        PendingRate = PendingRate ?? under.PendingRate, PendingFor = PendingFor ?? under.PendingFor,
        WrongAnswerRate = WrongAnswerRate ?? under.WrongAnswerRate, WrongAnswers = WrongAnswers ?? under.WrongAnswers,
        Down = Down ?? under.Down, ForgetsKeys = ForgetsKeys ?? under.ForgetsKeys,
        Callbacks = Callbacks is null ? under.Callbacks : under.Callbacks is null ? Callbacks : Callbacks.Over(under.Callbacks),
    };

    /// <returns>Everything that cannot be followed; each sentence begins with the field's name.</returns>
    public IEnumerable<string> Wrong()
    {
        (string Name, double? Rate)[] rates =
        [
            (nameof(ErrorRate), ErrorRate), (nameof(ErrorAfterCommitRate), ErrorAfterCommitRate), (nameof(LostAnswerRate), LostAnswerRate),
            (nameof(HangRate), HangRate), (nameof(PendingRate), PendingRate), (nameof(WrongAnswerRate), WrongAnswerRate),
        ];
        foreach (var (name, rate) in rates)
            if (rate is not (null or >= 0 and <= 1))
                yield return $"{name} is a share of calls: between 0 and 1";
        if (rates.Sum(x => x.Rate ?? 0) > 1.000001)
            yield return $"{nameof(ErrorRate)} and the other rates are together more than 1, but a call fails in one way only";
        (string Name, TimeSpan? Time, TimeSpan Most)[] times =
            [(nameof(LatencyMin), LatencyMin, LongestWait), (nameof(LatencyMax), LatencyMax, LongestWait), (nameof(HangFor), HangFor, LongestWait), (nameof(PendingFor), PendingFor, LongestPending)];
        foreach (var (name, time, most) in times)
            if (time < TimeSpan.Zero || time > most)
                yield return $"{name} is between 00:00:00 and {most:c}";
        if (LatencyMin > LatencyMax)
            yield return $"{nameof(LatencyMax)} is less than {nameof(LatencyMin)}";
        if (Callbacks?.LateBy is { } late && (late < TimeSpan.Zero || late > LongestPending))
            yield return $"Callbacks:{nameof(CallbackFaults.LateBy)} is between 00:00:00 and {LongestPending:c}";
        if (Callbacks?.DuplicateRate is not (null or >= 0 and <= 1))
            yield return $"Callbacks:{nameof(CallbackFaults.DuplicateRate)} is a share of callbacks: between 0 and 1";
    }
}

/// <summary>How a port's callbacks fail.</summary>
public sealed record CallbackFaults
{
    /// <summary>The share that is sent twice.</summary>
    public double? DuplicateRate { get; init; }
    /// <summary>How much later than they happened outcomes are called back.</summary>
    public TimeSpan? LateBy { get; init; }
    /// <summary>Whether each act is called back before it is answered.</summary>
    public bool? BeforeAnswer { get; init; }
    /// <summary>Whether callbacks say the opposite of what is in the books.</summary>
    public bool? Contradicting { get; init; }

    internal CallbackFaults Over(CallbackFaults under) => new()
    {
        DuplicateRate = DuplicateRate ?? under.DuplicateRate, LateBy = LateBy ?? under.LateBy, BeforeAnswer = BeforeAnswer ?? under.BeforeAnswer, Contradicting = Contradicting ?? under.Contradicting,
    };
}
