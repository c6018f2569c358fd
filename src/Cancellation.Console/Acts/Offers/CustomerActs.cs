using System.Globalization;
using System.Text.Json.Nodes;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Acts.Offers;

/// <summary>What somebody does for a customer who rang or came by.</summary>
static class CustomerActs
{
    public static IEnumerable<Act> Of(Offering x)
    {
        if (!x.MayRequest)
            yield break;
        var say = x.Say;
        if (x.Case.State == CaseState.AwaitingConfirmation)
            yield return new()
            {
                Name = nameof(ConfirmCancellation), Title = say["Confirm for the customer", "代客户确认"], Icon = "how_to_reg", Path = "/confirmation", IsNext = x.Case.Waiting?.Needs == "confirmation",
                About = say["The customer has heard what it means and still wants it.", "已向客户说明后果，客户仍坚持注销。"],
                // What was read out to them is what stands here.
                Body = _ => x.Case.Quote?.Sha256 is { } shown ? new() { ["shownSnapshotSha256"] = shown } : null,
            };

        if (x.IsUnderWay)
            yield return new()
            {
                Name = nameof(SupplementDocuments), Title = say["Add a document", "补充材料"], Icon = "upload_file", Path = "/documents", IsNext = x.Case.Waiting is { Party: Party.Customer, Needs: "documents" },
                About = say["The customer brought a document; say where it is kept.", "客户已提交材料；请填写存放编号。"],
                Fields =
                [
                    new("kind", say["Document", "材料"], FieldKind.Choice)
                    {
                        Options = [.. Enum.GetValues<DocumentKind>().Select(kind => new ActOption(kind.ToString(), ActWords.Document(say, kind)))],
                        Initial = x.Case.Documents.FirstOrDefault(document => document.Status == DocumentStatus.Asked)?.Kind.ToString() ?? "",
                    },
                    new("reference", say["Reference", "存放编号"]) { Most = 256, Hint = say["As the document store calls it.", "材料库中的编号。"] },
                ],
                Body = values => new() { ["documents"] = new JsonArray(new JsonObject { ["kind"] = values.Of("kind"), ["reference"] = values.Of("reference") }) },
            };

        if (x.IsUnderWay || x.Case.State is CaseState.Closing or CaseState.Closed or CaseState.Completed)
            yield return new()
            {
                Name = nameof(AmendCancellation), Title = say["Change where the money goes", "变更收款账户"], Icon = "account_balance", Path = "/amendment", IsGrave = true,
                IsNext = x.Case.Waiting?.Needs == "payoutDestination",
                About = say["The customer names another account for what is paid out, having proved who they are.", "客户核验身份后变更款项的收款账户。"],
                Fields =
                [
                    new("payoutDestination", say["New destination", "新收款账户"]) { Hint = say["A reference, not an account number.", "填写引用编号而非卡号。"] },
                    new("factors", say["Proved by", "核验方式"], FieldKind.Choices) { Options = [.. Enum.GetValues<IdentityFactor>().Select(factor => new ActOption(factor.ToString(), Factor(say, factor)))] },
                    new("proof", say["Reference of the proof", "核验编号"]) { Hint = say["E.g. the number of the call or the login.", "如通话或登录编号。"] },
                ],
                Body = values => new()
                {
                    ["payoutDestination"] = values.Of("payoutDestination"),
                    ["identity"] = new JsonObject { ["factors"] = values.Array("factors"), ["reference"] = values.Of("proof"), ["verifiedAt"] = x.Now.ToString("O", CultureInfo.InvariantCulture) },
                },
            };

        if (x.Case.State is CaseState.Rejected or CaseState.Expired && x.Case.Review?.IsFinal != true)
            yield return new()
            {
                Name = nameof(ResubmitCancellation), Title = say["Ask again", "再次申请"], Icon = "restart_alt", Path = "/resubmission",
                About = say["The next attempt of the same case. What was settled and still holds is not asked again.", "同一案件再次申请；已办妥且仍有效的不再重复。"],
                Body = _ => null,
            };

        if (x.Case.State == CaseState.Closed && x.Case.Withdrawing.ComeBackUntil is not null || x.Case.State is CaseState.Closed or CaseState.Completed && x.Case.Operation is Operation.Suspend or Operation.Unbind)
            yield return new()
            {
                Name = nameof(ReactivateService), Title = say["Reactivate the service", "恢复服务"], Icon = "undo", Path = "/reactivation",
                About = x.Case.Withdrawing.ComeBackUntil is { } until ? say[$"The customer comes back. Possible until {say.At(until)}.", $"客户要求恢复。截止 {say.At(until)}。"] : say["The customer wants it back.", "客户要求恢复。"],
                Body = _ => null,
            };

        if (x.IsUnderWay)
            yield return new()
            {
                Name = nameof(WithdrawCancellation), Title = say["Withdraw for the customer", "代客户撤回"], Icon = "cancel", Path = "/withdrawal", IsGrave = true,
                About = say["The customer keeps the service. What was done for the cancellation is undone.", "客户保留服务；已执行的步骤将撤销。"],
                Fields = [x.Reason()],
                Body = values => OperatorActs.Filled([], values, "reason"),
                Why = x.Case.Withdrawing.Cost == WithdrawalCost.Over ? ActWords.Reason(say, x.Case.Withdrawing.Codes.FirstOrDefault() ?? "") : null,
            };
    }

    static string Factor(Say say, IdentityFactor factor) => factor switch
    {
        IdentityFactor.Password => say["Password", "密码"],
        IdentityFactor.SmsCode => say["Code by text message", "短信验证码"],
        IdentityFactor.EmailCode => say["Code by e-mail", "邮件验证码"],
        IdentityFactor.Face => say["Face", "人脸"],
        IdentityFactor.IdProof => say["Proof of identity", "身份证件"],
        IdentityFactor.AccountNumber => say["Account number", "账号"],
        _ => say["Card number", "卡号"],
    };
}
