using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>Turns a right answer into one that cannot be true. Nothing is made that only looks different: whoever reads with care can find it.</summary>
static class WrongAnswers
{
    const string Page = "<!doctype html><title>502 Bad Gateway</title>";

    public static IResult Make(object? answer, WrongAnswer wrong)
    {
        var (said, status) = answer is IResult result
            ? ((result as IValueHttpResult)?.Value, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK)
            : (answer, StatusCodes.Status200OK);
        if (wrong == WrongAnswer.Empty)
            return Results.Text("", "application/json", statusCode: StatusCodes.Status200OK);
        var spoilt = said is null or NotKnown ? null : Spoilt(said, wrong);
        return spoilt is null
            ? Results.Text(Page, "text/html", statusCode: StatusCodes.Status200OK)
            : Results.Text(spoilt.ToJsonString(WireFormat.Options), "application/json", statusCode: status);
    }

    static JsonObject? Spoilt(object said, WrongAnswer wrong)
    {
        if (JsonSerializer.SerializeToNode(said, said.GetType(), WireFormat.Options) is not JsonObject answer)
            return null;
        if (wrong == WrongAnswer.MissingField)
            return WireFormat.Options.GetTypeInfo(said.GetType()).Properties.FirstOrDefault(x => x.IsRequired) is { } field && answer.Remove(field.Name) ? answer : null;
        if (said is not ActAnswer act)
            return null;
        switch (wrong)
        {
            case WrongAnswer.Amount:
                answer["amount"] = Money(act.Amount is { } sum ? sum.Amount + 1 : 1, act.Amount?.Currency ?? "CNY");
                return answer;
            case WrongAnswer.Currency:
                answer["amount"] = Money(act.Amount?.Amount ?? 1, act.Amount?.Currency == "USD" ? "EUR" : "USD");
                return answer;
            case WrongAnswer.EffectId:
                answer["effectId"] = Guid.NewGuid();
                return answer;
            case WrongAnswer.CaseId:
                answer["caseId"] = Guid.NewGuid();
                return answer;
            case WrongAnswer.Status:
                answer["status"] = "Perhaps";
                return answer;
            default:
                return null;
        }
    }

    static JsonObject Money(long amount, string currency) => new() { ["amount"] = amount, ["currency"] = currency };
}
