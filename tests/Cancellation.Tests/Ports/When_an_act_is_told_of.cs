using Cancellation.Contracts;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Ports;

[TestFixture]
public sealed class When_an_act_is_told_of
{
    static IEnumerable<string> Acts() =>
    [
        .. Enum.GetNames<ClosingActKind>(), .. Enum.GetNames<UndoActKind>(),
        .. typeof(DutyActs).GetFields().Select(x => (string)x.GetRawConstantValue()!),
        BillingRules.FreezeAccount, BillingRules.StopAutoRenewal, EntitlementsRules.ConvertPoints, EntitlementsRules.TransferCoupon, EntitlementsRules.RefundPackage,
        LinkedServicesRules.StopLinkedService, DeviceRules.IssueReturnLabel, ReviewRules.OpenReviewTask, RefundRules.PayRefund, NoticeRules.SendNotice,
    ];

    [TestCaseSource(nameof(Acts))]
    public void Should_be_known_which_port_does_it(string act) => Assert.That(PortNames.All, Does.Contain(ActPorts.Of(act)));

    [Test]
    public void Should_not_be_guessed_for_an_act_of_another_version() => Assert.That(ActPorts.Of("PolishShoes"), Is.Null);
}
