using System.Text.Json.Nodes;
using Cancellation.Console.Surface;
using Cancellation.Console.Words;
using Cancellation.Contracts;

namespace Cancellation.Console.Acts.Offers;

/// <summary>Entitlements, and money after closing.</summary>
static class MoneyActs
{
    public static IEnumerable<Act> Of(Offering x)
    {
        var say = x.Say;
        var left = x.Case.Entitlements.Where(item => item.Quantity > 0 && !x.Case.Decisions.Any(decision => decision.EntitlementId == item.EntitlementId && decision.CarriedOut)).ToList();
        if (x.MayRequest && x.IsUnderWay && left.Count > 0)
            yield return new()
            {
                Name = nameof(DecideEntitlement), Title = say["Settle an entitlement", "处理权益"], Icon = "redeem", Path = "/entitlements", IsNext = x.Case.Waiting?.Needs == "entitlement",
                About = say["What becomes of points, coupons, vouchers and packages, as agreed with the customer.", "按与客户商定的方式处理积分、优惠券、兑换券和服务包。"],
                Fields =
                [
                    new("entitlementId", say["Entitlement", "权益"], FieldKind.Choice)
                    {
                        Options = [.. left.Select(item => new ActOption(item.EntitlementId, $"{Kind(say, item.Kind)} {item.EntitlementId} × {say.Count(item.Quantity)}{(item.Paid is { } paid ? $", {Amounts.Write(paid)}" : "")}"))],
                        Initial = left[0].EntitlementId,
                    },
                    new("choice", say["What becomes of it", "处理方式"], FieldKind.Choice) { Options = [.. Enum.GetValues<EntitlementChoice>().Select(choice => new ActOption(choice.ToString(), ActWords.Choice(say, choice)))] },
                    new("agreedAmount", say["Agreed amount in yuan", "商定金额（元）"], FieldKind.Yuan)
                    {
                        IsNeeded = false, When = values => values["choice"] is nameof(EntitlementChoice.Refund) or nameof(EntitlementChoice.Convert),
                        Hint = say["Empty: as the policy reckons it. Never more than was paid.", "留空则按政策计算；不得超过已付金额。"],
                    },
                    new("to", say["Id of the customer who gets it", "受让客户编号"]) { When = values => values["choice"] == nameof(EntitlementChoice.Transfer) },
                    new("consentId", say["Id of the recorded consent", "同意记录编号"])
                    {
                        IsNeeded = false, When = values => values["choice"] is nameof(EntitlementChoice.Forfeit) or nameof(EntitlementChoice.Convert),
                        Hint = say["Needed for whatever the customer gives up.", "客户放弃的部分必须有同意记录。"],
                    },
                ],
                Body = values => Entitlement(x.Viewer.Id, values),
            };

        var unpaid = x.Case.Debits.Where(debit => !x.Case.Refunds.Any(refund => refund.RefundId.EndsWith($"/{debit.DebitId}", StringComparison.Ordinal) || refund.RefundId == debit.DebitId)).ToList();
        if (x.MayOperate && x.IsAfterClosing && unpaid.Count > 0)
            yield return new()
            {
                Name = nameof(RefundStrayDebit), Title = say["Pay back a stray debit", "退还异常扣款"], Icon = "currency_exchange", Path = "/stray-debit-refunds", IsNext = true,
                About = say["A debit came after closing. It is paid back the way it came, once.", "注销后发生的扣款，原路退回，仅退一次。"],
                Fields =
                [
                    new("debitId", say["Debit", "扣款"], FieldKind.Choice) { Options = [.. unpaid.Select(debit => new ActOption(debit.DebitId, $"{debit.DebitId}: {Amounts.Write(debit.Debited)}, {say.At(debit.OccurredAt)}"))], Initial = unpaid[0].DebitId },
                    x.Reason(),
                ],
                Body = values => new() { ["debitId"] = values.Of("debitId"), ["reason"] = values.Of("reason") },
            };

        if (x.MayRequest && x.IsAfterClosing)
            yield return new()
            {
                Name = nameof(RequestLeftoverPayout), Title = say["Pay out what was left", "转出遗留余款"], Icon = "savings", Path = "/leftover-payout",
                About = say["Money was found after closing and the customer asks for it.", "注销后发现余款，客户申请转出。"],
                Fields = [new("destination", say["Where to", "收款账户"]) { IsNeeded = false, Hint = say["A reference, not an account number. Empty: where the case's money went.", "填写引用编号而非卡号；留空则转至本案收款账户。"] }],
                Body = values => OperatorActs.Filled([], values, "destination"),
            };
    }

    static string Kind(Say say, string kind) => kind switch
    {
        "points" => say["Points", "积分"],
        "coupon" => say["Coupon", "优惠券"],
        "voucher" => say["Voucher", "兑换券"],
        "package" => say["Package", "服务包"],
        _ => kind,
    };

    static JsonObject Entitlement(string who, ActValues values)
    {
        var said = OperatorActs.Filled(new() { ["entitlementId"] = values.Of("entitlementId"), ["choice"] = values.Of("choice"), ["operatorId"] = who }, values, values["choice"] == nameof(EntitlementChoice.Transfer) ? ["to"] : ["consentId"]);
        if (values["choice"] is nameof(EntitlementChoice.Refund) or nameof(EntitlementChoice.Convert) && Yuan.Write(values["agreedAmount"]) is { } amount)
            said["agreedAmount"] = amount;
        return said;
    }
}
