using System.Text.Json.Nodes;
using Cancellation.Console.Words;

namespace Cancellation.Console.Settings;

/// <param name="Path">The field, e.g. <c>billing.lateFee.bpPerDay</c>.</param>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is gone.</param>
sealed record FieldChange(string Path, string? Before, string? After);

/// <summary>What differs between two policies, field by field.</summary>
static class PolicyDiff
{
    static readonly Dictionary<string, (string English, string Chinese)> Words = new(StringComparer.Ordinal)
    {
        ["policyId"] = ("name", "名称"), ["version"] = ("version", "版本"), ["productLine"] = ("product line", "产品线"), ["operations"] = ("what may be asked for", "可申请的业务"),
        ["channels"] = ("channels", "渠道"), ["identityFactors"] = ("proof of identity", "身份核验方式"), ["confirmation"] = ("confirmation", "客户确认"), ["verifyIdentity"] = ("identity is checked", "核验实名"),
        ["agreementRequired"] = ("agreement needed", "须同意协议"), ["reasonRequired"] = ("reason needed", "须说明原因"), ["documents"] = ("documents", "材料"), ["milestones"] = ("order of milestones", "节点顺序"),
        ["billing"] = ("billing", "账单"), ["entitlements"] = ("entitlements", "权益"), ["device"] = ("terminal", "终端"), ["review"] = ("review", "审核"), ["handlingMaxWd"] = ("promise, in working days", "承诺时限（工作日）"),
        ["handlingWarnWd"] = ("at risk from working day", "预警工作日"), ["effect"] = ("when service ends", "服务终止时间"), ["recheckOnResubmit"] = ("checked anew when asked again", "重新申请时复查"), ["waivable"] = ("may be waived", "可豁免关卡"),
        ["dualControl"] = ("needs a second person", "须双人复核"), ["closing"] = ("acts of closing", "注销动作"), ["aftercare"] = ("after closing", "注销之后"), ["notify"] = ("what customers are told", "客户通知"), ["rounding"] = ("rounding", "舍入"),
        ["calendar"] = ("calendar", "日历"), ["remindAtHour"] = ("hour of reminders", "提醒时刻"), ["holdsSince"] = ("holds since", "生效日期"), ["appliesTo"] = ("applies to", "适用范围"), ["clientVersions"] = ("oldest program versions", "最低客户端版本"),
    };

    public static string Name(this Say say, string path) => Words.TryGetValue(path.Split('.', '[')[0], out var words) ? say[words.English, words.Chinese] : path;

    public static IReadOnlyList<FieldChange> Of(JsonObject before, JsonObject after)
    {
        var (left, right) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        Flatten(before, "", left);
        Flatten(after, "", right);
        return [.. left.Keys.Union(right.Keys).Where(x => left.GetValueOrDefault(x) != right.GetValueOrDefault(x)).Select(x => new FieldChange(x, left.GetValueOrDefault(x), right.GetValueOrDefault(x)))];
    }

    static void Flatten(JsonNode? node, string path, Dictionary<string, string> into)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                    Flatten(value, path.Length == 0 ? name : $"{path}.{name}", into);
                break;
            // A list of words is one value: what matters is what is in it, and in which order.
            case JsonArray items when items.All(x => x is JsonValue):
                into[path] = string.Join(", ", items.Select(x => x!.ToString()));
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    Flatten(items[i], $"{path}[{i + 1}]", into);
                break;
            case not null:
                into[path] = node.ToString();
                break;
        }
    }
}
