using System.Text.Json.Nodes;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Console.Acts.Offers;

/// <summary>Holds, waivers and closing by force.</summary>
static class OperatorActs
{
    public static IEnumerable<Act> Of(Offering x)
    {
        var say = x.Say;
        var held = x.Case.Holds.Where(hold => hold.ReleasedAt is null).ToList();
        if (x.MayOperate && held.Count > 0)
            yield return new()
            {
                Name = nameof(HoldReleased), Title = say["Release a hold", "解除暂挂"], Icon = "lock_open", Path = "/holds/release", IsNext = x.Case.Waiting?.Needs == "hold",
                About = say["The case goes on from where it stood still.", "案件从停下处继续。"],
                Fields =
                [
                    new("hold", say["Hold", "暂挂"], FieldKind.Choice) { Options = [.. held.Select(hold => new ActOption($"{hold.Kind}/{hold.Reference}", $"{ActWords.Hold(say, hold.Kind)} {hold.Reference}: {hold.Reason}"))], Initial = $"{held[0].Kind}/{held[0].Reference}" },
                    x.Reason(),
                ],
                Body = values => new()
                {
                    ["kind"] = values["hold"].Split('/')[0], ["reference"] = values["hold"][(values["hold"].IndexOf('/', StringComparison.Ordinal) + 1)..], ["reason"] = values.Of("reason"),
                },
            };

        var waivable = Waivable(x);
        if (x.MayOverride && x.IsUnderWay && waivable.Count > 0)
            yield return new()
            {
                Name = nameof(WaiveGate), Title = say["Waive a gate", "豁免关口"], Icon = "rule", Path = "/waivers", IsGrave = true,
                About = say["The gate counts as passed although nothing settled it. Money it stood for is written off.", "该关口视同通过；其涉及的款项予以核销。"],
                Fields = [new("gate", say["Gate", "关口"], FieldKind.Choice) { Options = waivable }, x.Reason()],
                Body = values => new() { ["gate"] = values.Of("gate"), ["reason"] = values.Of("reason") },
            };

        if (x.MayOperate && (x.IsUnderWay || x.Case.State is CaseState.Closing or CaseState.Closed))
            yield return new()
            {
                Name = nameof(HoldPlaced), Title = say["Place a hold", "设暂挂"], Icon = "lock", Path = "/holds",
                About = x.IsUnderWay ? say["The case is neither approved nor closed while it is held.", "暂挂期间不审核、不注销。"] : say["After the point of no return a hold only keeps records from being erased.", "过不可撤回点后，暂挂只阻止记录删除。"],
                Fields =
                [
                    new("kind", say["Kind", "类型"], FieldKind.Choice) { Options = [.. Enum.GetValues<HoldKind>().Select(kind => new ActOption(kind.ToString(), ActWords.Hold(say, kind)))] },
                    new("reference", say["Reference", "编号"]) { Hint = say["The number of the check, the dispute or the order. It is released by it.", "风控、争议或司法文书编号；解除时以此为准。"] },
                    new("recordClass", say["Only these records", "仅限此类记录"]) { IsNeeded = false, When = values => values["kind"] == nameof(HoldKind.Legal), Hint = say["Empty: the whole case.", "留空则针对整个案件。"] },
                    x.Reason(),
                ],
                Body = values => Filled(new() { ["kind"] = values.Of("kind"), ["reference"] = values.Of("reference"), ["reason"] = values.Of("reason") }, values, "recordClass"),
            };

        if (x.MayOverride && x.IsUnderWay)
            yield return new()
            {
                Name = nameof(ForceClosure), Title = say["Force the closure", "强制注销"], Icon = "gavel", Path = "/forced-closure", IsGrave = true,
                About = say["Closes without waiting for what is open. What is owed to the customer is paid all the same.", "不再等待未决事项直接注销；应付客户的款项照付。"],
                Fields = [x.Reason()],
                Body = values => new() { ["reason"] = values.Of("reason") },
            };
    }

    /// <summary>What the policy lets be waived and is not passed yet, also where its turn has not come.</summary>
    static List<ActOption> Waivable(Offering x)
    {
        var options = new List<ActOption>();
        foreach (var gate in x.Policy?.Waivable ?? [])
        {
            var record = x.Case.Gates.FirstOrDefault(one => one.Gate == gate);
            if (record?.Status is GateStatus.Satisfied or GateStatus.Waived or GateStatus.NotRequired || x.Case.Waivers?.Any(waiver => waiver.Gate == gate) == true)
                continue;
            options.Add(new(gate.ToString(), record?.Code is { } code ? $"{x.Say.Gate(gate)}: {ActWords.Reason(x.Say, code)}" : x.Say.Gate(gate)));
        }
        return options;
    }

    internal static JsonObject Filled(JsonObject body, ActValues values, params string[] names)
    {
        foreach (var name in names)
            if (values.Of(name) is { } text)
                body[name] = text;
        return body;
    }
}
