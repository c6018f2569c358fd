using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

[Covers("POS-62")]
public sealed class When_the_evidence_is_sealed
{
    [Test]
    public async Task Should_give_the_same_hash_to_whoever_folds_the_journal()
    {
        var journey = await Journeys.Complete("Pay");
        var asked = (await journey.Sent<PerformDuty>()).Single(x => x.Duty == DutyKind.SealEvidence);
        var bundle = await Bundle(journey, asked.Sha256!);
        Assert.That((bundle.Sha256, bundle.IsGenuine), Is.EqualTo((asked.Sha256, true)));
        Assert.That(Evidence.Hash(bundle.Content), Is.EqualTo(asked.Sha256));
        Assert.That(bundle.Content, Does.Contain("\"statement\":[").And.Contain("BalanceHandlingFee").And.Contain("\"head\":\""));
        Assert.That(bundle.Notices.Select(x => x.Kind), Does.Contain(NoticeKind.CancellationClosed).And.Contain(NoticeKind.DataErased));
        Assert.That(asked.KeepUntil, Is.EqualTo(Shanghai.Day("2029-08-03")));
    }

    [Test]
    public async Task Should_show_that_another_hash_was_sealed()
    {
        var journey = await Journeys.Complete("Pay");
        Assert.That((await Bundle(journey, "0000")).IsGenuine, Is.False);
    }

    [Test]
    public async Task Should_be_asked_for_when_nothing_else_is_left()
    {
        var journey = await Journeys.Complete("Card");
        Assert.That((await journey.Sent<PerformDuty>()).Last().Duty, Is.EqualTo(DutyKind.SealEvidence));
    }

    [Test]
    [Covers("PAY-01")]
    public async Task Should_be_genuine_still_when_new_cases_go_by_another_version()
    {
        var journey = await Journeys.Complete("Pay");
        var folder = Directory.CreateTempSubdirectory("policies-").FullName;
        using (var shipped = new StreamReader(typeof(PolicyCatalog).Assembly.GetManifestResourceStream("pay.json")!))
            await File.WriteAllTextAsync(Path.Combine(folder, "pay.json"), (await shipped.ReadToEndAsync()).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal).Replace("\"balanceFeeBp\": 100", "\"balanceFeeBp\": 0", StringComparison.Ordinal));
        var later = new CaseReplay(new CaseRules(PolicyCatalog.Load(folder), Rules.Calendar));
        Directory.Delete(folder, recursive: true);
        var asked = (await journey.Sent<PerformDuty>()).Single(x => x.Duty == DutyKind.SealEvidence);
        Assert.That((await Bundle(journey, asked.Sha256!, later)).IsGenuine);
    }

    static async Task<EvidenceBundle> Bundle(Journey journey, string sealedHash, CaseReplay? replay = null) => EvidenceReader.Bundle(await journey.Row(), await journey.Journal(), new Effect
    {
        EffectId = Guid.NewGuid(), CaseId = journey.Id, Step = "PerformDuty/SealEvidence", Ask = 1, Ordinal = 0, Kind = "SealEvidence", Target = sealedHash,
        Status = EffectStatus.Done, Reference = "SL-1", PlannedAt = MachineHost.Clock.Now,
    }, replay ?? new CaseReplay(Rules.Shipped))!;
}
