using System.Reflection;
using Cancellation.Console.Batches;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Publishing;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Reading.Inbox;
using Cancellation.Workflow.Rules;
using NUnit.Framework;

namespace Cancellation.Tests.Console;

/// <summary>Whatever a case can say has a word for people, in both languages: nobody meets a name of the code.</summary>
[TestFixture]
public sealed class When_the_console_names_something
{
    static readonly Say English = new(), Chinese = new() { Language = Language.Chinese };

    static readonly Dictionary<Type, Func<Say, object, string>> OfEnums = new()
    {
        [typeof(BatchActKind)] = (say, x) => BatchWords.Act(say, (BatchActKind)x),
        [typeof(BatchItemStatus)] = (say, x) => BatchWords.Status(say, (BatchItemStatus)x),
        [typeof(BatchState)] = (say, x) => BatchWords.State(say, (BatchState)x),
        [typeof(TaskKind)] = (say, x) => Cancellation.Console.Tasks.TaskWords.Kind(say, (TaskKind)x),
        [typeof(Cause)] = (say, x) => say.Cause((Cause)x),
        [typeof(ChargeRisk)] = (say, x) => Cancellation.Console.Cases.Lists.ListWords.Risk(say, (ChargeRisk)x),
        [typeof(Channel)] = (say, x) => say.Channel((Channel)x),
        [typeof(ClosingActKind)] = (say, x) => say.ClosingAct((ClosingActKind)x),
        [typeof(DayKind)] = (say, x) => say.DayKind((DayKind)x),
        [typeof(DeadlineStatus)] = (say, x) => say.DeadlineStatus((DeadlineStatus)x),
        [typeof(DisputeOutcome)] = (say, x) => say.DisputeOutcome((DisputeOutcome)x),
        [typeof(DocumentKind)] = (say, x) => say.Document((DocumentKind)x),
        [typeof(DocumentStatus)] = (say, x) => say.DocumentStatus((DocumentStatus)x),
        [typeof(DutyKind)] = (say, x) => say.Duty((DutyKind)x),
        [typeof(DutyStatus)] = (say, x) => say.DutyStatus((DutyStatus)x),
        [typeof(EntitlementChoice)] = (say, x) => say.Choice((EntitlementChoice)x),
        [typeof(ErasureStage)] = (say, x) => say.ErasureStage((ErasureStage)x),
        [typeof(Gate)] = (say, x) => say.Gate((Gate)x),
        [typeof(GateStatus)] = (say, x) => say.GateStatus((GateStatus)x),
        [typeof(HoldKind)] = (say, x) => say.Hold((HoldKind)x),
        [typeof(IdentityFactor)] = (say, x) => say.Factor((IdentityFactor)x),
        [typeof(Initiator)] = (say, x) => say.Initiator((Initiator)x),
        [typeof(InspectionGrade)] = (say, x) => say.Grade((InspectionGrade)x),
        [typeof(NoteVisibility)] = (say, x) => say.NoteVisibility((NoteVisibility)x),
        [typeof(NoticeChannel)] = (say, x) => say.NoticeChannel((NoticeChannel)x),
        [typeof(NoticeKind)] = (say, x) => say.Notice((NoticeKind)x),
        [typeof(NoticeStatus)] = (say, x) => say.NoticeStatus((NoticeStatus)x),
        [typeof(Operation)] = (say, x) => say.Operation((Operation)x),
        [typeof(Party)] = (say, x) => say.Party((Party)x),
        [typeof(RefundPurpose)] = (say, x) => say.RefundPurpose((RefundPurpose)x),
        [typeof(RefundStage)] = (say, x) => say.RefundStage((RefundStage)x),
        [typeof(RefundStatus)] = (say, x) => say.RefundStatus((RefundStatus)x),
        [typeof(ReviewDecision)] = (say, x) => say.ReviewDecision((ReviewDecision)x),
        [typeof(ReviewMode)] = (say, x) => say.ReviewMode((ReviewMode)x),
        [typeof(UndoActKind)] = (say, x) => say.UndoAct((UndoActKind)x),
        [typeof(WithdrawalCost)] = (say, x) => say.Withdrawal((WithdrawalCost)x),
    };

    /// <summary>They are in no answer about a case: they are choices of a list, of a policy's file, or kinds that a page tells apart by what it shows of each.</summary>
    static readonly HashSet<string> NotOfCases =
    [
        "ApprovalDecision", "AutoRenewMode", "CaseSort", "Consequence", "CriticalAction", "DeadlineChangeKind", "DeliveryStatus", "FailureKind", "QuarantineKind", "RefundMode", "Rounding", "ServiceEnd",
        "TimelineItemKind", "TryOutcome",
    ];

    static readonly (string List, IEnumerable<string> Names, Func<Say, string, string?> Word)[] Lists =
    [
        ("codes", Constants(typeof(Codes)), (say, x) => say.Code(x)),
        ("codes of tasks", Constants(typeof(TaskCodes)), (say, x) => say.Code(x)),
        ("tasks", Constants(typeof(TaskCodes)), (say, x) => say.Task(x)),
        ("refusals", Constants(typeof(Refusal)), (say, x) => say.Code(x)),
        ("costs of withdrawing", Constants(typeof(WithdrawalRules)), (say, x) => say.Code(x)),
        ("faults of partners", Constants(typeof(PartnerCodes)), (say, x) => say.Code(x)),
        ("verdicts", Constants(typeof(Verdict)), (say, x) => say.Verdict(x)),
        ("states", Constants(typeof(CaseState)), (say, x) => say.State(x)),
        ("timers", Constants(typeof(CaseTimer)), (say, x) => say.Timer(x)),
        ("money lines", Constants(typeof(LineKind)), (say, x) => say.MoneyLine(x)),
        ("messages", Verdicts.Messages, (say, x) => say.Message(x)),
        ("ports", PortNames.All, (say, x) => say.Partner(x)),
        ("commands", Commands(), (say, x) => say.Step(x)),
        ("acts of workers", WorkersActs(), (say, x) => say.Act(x)),
        ("needs", ["confirmation", "documents", "payment", "autoRenewal", "information", "identity", "entitlement", "device", "inspection", "linkedServices", "review", "hold", "effectiveDay", "closure", "refund", "payoutDestination", .. Enum.GetNames<DutyKind>(), .. Commands()], (say, x) => say.Need(x)),
    ];

    static IEnumerable<TestCaseData> Names() => Lists.Select(x => new TestCaseData(x.Names.ToList(), x.Word).SetArgDisplayNames(x.List));

    static IEnumerable<Type> Enums() => new[] { typeof(Codes).Assembly, typeof(CaseState).Assembly }.SelectMany(x => x.GetExportedTypes()).Where(x => x.IsEnum && !NotOfCases.Contains(x.Name));

    [TestCaseSource(nameof(Names))]
    public void Should_have_a_word_for_each_of_a_list(List<string> names, Func<Say, string, string?> word)
    {
        Assert.That(names, Is.Not.Empty);
        foreach (var name in names)
            AssertWords(name, word(English, name), word(Chinese, name));
    }

    [TestCaseSource(nameof(Enums))]
    public void Should_have_a_word_for_each_value_of_an_enum(Type values)
    {
        Assert.That(OfEnums, Does.ContainKey(values), $"Give {values.Name} words, and name them here.");
        foreach (var value in Enum.GetValues(values))
            AssertWords(value.ToString()!, OfEnums[values](English, value), OfEnums[values](Chinese, value));
    }

    [Test]
    public void Should_show_an_unknown_name_rather_than_nothing() => Assert.That((English.Code("BRAND_NEW"), Chinese.Act("BrandNew")), Is.EqualTo(("BRAND_NEW", "BrandNew")));

    static void AssertWords(string name, string? english, string? chinese) => Assert.Multiple(() =>
    {
        Assert.That(english, Is.Not.Null.And.Not.Empty.And.Not.Matches(@"\p{IsCJKUnifiedIdeographs}"), name);
        // Without words, both languages fall back on the name itself.
        Assert.That(chinese, Does.Match(@"\p{IsCJKUnifiedIdeographs}"), name);
    });

    static List<string> Constants(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!)];

    /// <summary>What our workers are asked: each command is counted by <c>Ask</c> and names what is wanted.</summary>
    static List<string> Commands() =>
    [
        nameof(VerifyIdentity), nameof(QuoteCharges), nameof(ClearBilling), nameof(SettleEntitlements), nameof(StopLinkedServices), nameof(CollectDevice), nameof(ReviewCancellation), nameof(CloseAccount),
        nameof(UndoSteps), nameof(PerformDuty), nameof(PayRefund), nameof(SendNotice),
    ];

    /// <summary>Each rule of a worker names the acts that it plans.</summary>
    static List<string> WorkersActs() =>
    [
        .. typeof(PortNames).Assembly.GetTypes().Where(x => x.Namespace == typeof(PortNames).Namespace && (x.Name.EndsWith("Rules", StringComparison.Ordinal) || x.Name.EndsWith("Acts", StringComparison.Ordinal)))
            .SelectMany(Constants).Where(x => char.IsAsciiLetterUpper(x[0])),
    ];
}
