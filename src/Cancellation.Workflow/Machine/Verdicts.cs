using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow;

/// <summary>
/// What becomes of every message in every state. <c>take</c>: the state has a line for it in <see cref="CancellationMachine"/>.
/// <c>drop</c>: it is forgotten without a trace, because it only says that time has passed. Everything else changes nothing and is noted in the journal with the word's meaning; nothing is left to accident.
/// </summary>
public static class Verdicts
{
    const string Matrix =
        """
        message                     AwaitingConfirmation Requested BillingCleared EntitlementsSettled DeviceReturned Approved Closing Closed Completed Withdrawn Rejected Expired Reactivated
        RequestCancellation         take                 take      take           take                take           take     take    take   take      take      take     take    take
        ConfirmCancellation         take                 nac       nac            nac                 nac            nac      nac     nac    nac       withd     reject   expir   react
        WithdrawCancellation        take                 take      take           take                take           take     ponr    ponr   ponr      late      reject   expir   react
        SupplementDocuments         take                 take      take           take                take           take     ponr    ponr   ponr      withd     reject   expir   react
        AmendCancellation           take                 take      take           take                take           take     take    take   take      withd     reject   expir   react
        ResubmitCancellation        norej                norej     norej          norej               norej          norej    ponr    ponr   ponr      withd     take     take    react
        IdentityVerified            take                 take      late           late                late           late     late    late   late      late      late     late    late
        IdentityRefused             take                 take      late           late                late           late     late    late   late      late      late     late    late
        IdentitySynced              take                 take      late           late                late           late     late    late   late      late      late     late    late
        ContactChanged              take                 take      take           take                take           take     late    take   late      late      late     late    late
        NoticeUndelivered           take                 take      take           take                take           take     take    take   late      late      late     late    late
        NoticeBounced               take                 take      take           take                take           take     take    take   take      take      take     take    take
        ChargesQuoted               take                 late      late           late                late           late     late    late   late      late      late     late    late
        BillingCleared              take                 take      late           late                take           take     late    late   late      take      take     take    late
        BillingBlocked              take                 take      late           late                take           take     late    late   late      take      take     take    late
        ChargePaid                  take                 take      take           take                take           take     late    late   late      late      late     late    late
        NewChargePosted             take                 take      take           take                take           take     take    take   take      late      late     late    late
        EntitlementsSettled         take                 take      take           late                late           late     late    late   late      take      take     take    late
        EntitlementsBlocked         take                 take      take           late                late           late     late    late   late      take      take     take    late
        EntitlementChanged          take                 take      take           late                late           late     late    late   late      late      late     late    late
        DecideEntitlement           take                 take      take           settl               settl          settl    ponr    ponr   ponr      withd     reject   expir   react
        LinkedServicesStopped       take                 take      take           late                late           late     late    late   late      take      take     take    late
        LinkedServicesBlocked       take                 take      take           late                late           late     late    late   late      take      take     take    late
        DeviceCollectionOpened      take                 take      take           take                late           take     late    late   late      take      take     take    late
        DeviceShipped               take                 take      take           take                take           take     late    late   late      late      late     late    late
        DeviceReceived              take                 take      take           take                take           take     take    take   late      take      take     take    late
        DeviceInspected             take                 take      take           take                take           take     take    take   late      late      late     late    late
        DeviceReturned              take                 take      take           take                late           take     late    late   late      take      take     take    late
        TerminalTransactionDeclined inuse                inuse     inuse          inuse               inuse          inuse    take    take   take      inuse     inuse    inuse   inuse
        ReviewOpened                take                 take      take           take                take           late     late    late   late      late      late     late    late
        ReviewApproved              take                 take      take           take                take           late     late    late   late      late      late     late    late
        DecideReview                nur                  nur       nur            take                take           nur      nur     nur    nur       withd     reject   expir   react
        HoldPlaced                  take                 take      take           take                take           take     take    take   late      late      late     late    late
        HoldReleased                take                 take      take           take                take           take     take    take   late      late      late     late    late
        DisputeOpened               take                 take      take           take                take           take     take    take   late      late      late     late    late
        DisputeClosed               take                 take      take           take                take           take     late    late   late      late      late     late    late
        WaiveGate                   take                 take      take           take                take           take     ponr    ponr   ponr      withd     reject   expir   react
        RetryStep                   take                 take      take           take                take           take     take    take   take      take      take     take    react
        ForceClosure                take                 take      take           take                take           take     ponr    ponr   ponr      withd     reject   expir   react
        AccountClosed               early                early     early          early               early          early    take    late   late      late      late     late    late
        ClosureBlocked              early                early     early          early               early          early    take    late   late      late      late     late    late
        StepsUndone                 early                take      take           take                take           take     early   take   take      take      take     take    late
        UndoBlocked                 early                take      take           take                take           take     early   take   take      take      take     take    late
        ReactivateService           nclos                nclos     nclos          nclos               nclos          nclos    nclos   take   take      withd     reject   expir   react
        ErasurePlanned              early                early     early          early               early          early    early   take   late      late      late     late    late
        DutyPerformed               early                early     early          early               early          early    early   take   take      late      late     late    late
        DutyFailed                  early                early     early          early               early          early    early   take   take      late      late     late    late
        DebitObserved               early                early     early          early               early          early    take    take   take      late      late     late    late
        RefundStrayDebit            nclos                nclos     nclos          nclos               nclos          nclos    nclos   take   take      withd     reject   expir   react
        RequestLeftoverPayout       nclos                nclos     nclos          nclos               nclos          nclos    nclos   take   take      withd     reject   expir   react
        RefundInitiated             early                early     early          early               early          early    early   take   take      late      late     late    late
        RefundRefused               early                early     early          early               early          early    early   take   take      late      late     late    late
        RefundSettled               early                early     early          early               early          early    take    take   take      late      late     late    take
        RefundFailed                early                early     early          early               early          early    take    take   take      late      late     late    take
        DeadlineReached             take                 take      take           take                take           take     take    take   take      drop      drop     drop    take
        RecountDeadlines            take                 take      take           take                take           take     take    take   take      take      take     take    take
        AddNote                     take                 take      take           take                take           take     take    take   take      take      take     take    take
        AssignOwner                 take                 take      take           take                take           take     take    take   take      take      take     take    take
        """;

    /// <summary>The word for a message that the state has a line for.</summary>
    public const string Take = "take";

    /// <summary>The word for a message that is not even noted.</summary>
    public const string Drop = "drop";

    static readonly Dictionary<string, string> Meanings = new()
    {
        [Take] = Take,
        [Drop] = Drop,
        ["late"] = Verdict.Late,
        ["early"] = Verdict.Early,
        ["nac"] = Verdict.Refused(Refusal.NotAwaitingConfirmation),
        ["norej"] = Verdict.Refused(Refusal.NotRejected),
        ["nclos"] = Verdict.Refused(Refusal.NotClosed),
        ["windo"] = Verdict.Refused(Refusal.WindowOver),
        ["settl"] = Verdict.Refused(Refusal.EntitlementsSettled),
        ["done"] = Verdict.Refused(Refusal.Completed),
        ["nur"] = Verdict.Refused(Refusal.NotUnderReview),
        ["ponr"] = Verdict.Refused(Refusal.PointOfNoReturnPassed),
        ["inuse"] = Verdict.Refused(Refusal.TerminalInUse),
        ["withd"] = Verdict.Refused(Refusal.Withdrawn),
        ["reject"] = Verdict.Refused(Refusal.Rejected),
        ["expir"] = Verdict.Refused(Refusal.Expired),
        ["react"] = Verdict.Refused(Refusal.Reactivated),
    };

    static readonly Dictionary<(string State, string Message), string> Cells = Read();

    public static IReadOnlyList<string> States { get; } = Words(Matrix.Split('\n')[0])[1..];

    public static IReadOnlyList<string> Messages { get; } = [.. Matrix.Split('\n').Skip(1).Select(row => Words(row)[0])];

    /// <returns><see cref="Take"/>, <see cref="Drop"/>, or the verdict to note.</returns>
    /// <exception cref="InvalidOperationException">The matrix has no such state or message: it was added to the machine without deciding.</exception>
    public static string For(string state, string message) => Cells.TryGetValue((state, message), out var verdict)
        ? verdict
        : throw new InvalidOperationException($"Nobody decided what {message} means in state {state}. Add it to the matrix in {nameof(Verdicts)}.");

    static Dictionary<(string, string), string> Read()
    {
        var rows = Matrix.Split('\n');
        var states = Words(rows[0])[1..];
        var cells = new Dictionary<(string, string), string>();
        foreach (var row in rows.Skip(1).Select(Words))
            for (var i = 0; i < states.Length; i++)
                cells.Add((states[i], row[0]), Meanings[row[i + 1]]);
        return cells;
    }

    static string[] Words(string row) => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
