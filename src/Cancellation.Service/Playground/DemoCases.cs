using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Console.Surface;
using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Playground;

/// <summary>
/// Gives somebody who starts the service for the first time, alone on their machine, a few cases to look at: each waits for somebody else. They come about as all others do,
/// by calls of the surface and by what happens in the sandbox. When the process ends in the middle there are fewer of them.
/// </summary>
sealed partial class DemoCases(
    ISurface surface, SandboxControl world, IDbContextFactory<CancellationContext> contexts, IOptions<SandboxOptions> options, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<DemoCases> log) : BackgroundService
{
    static readonly Caller Demonstrator = new("demo", Tenants.Default, Permissions.All.ToHashSet(StringComparer.Ordinal));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (!options.Value.DemoCases || !await IsNew(stoppingToken))
            return;
        try
        {
            await Tell(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Untold(fault.GetBaseException().Message);
        }
    }

    async Task<bool> IsNew(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Cancellations.AnyAsync(cancellationToken);
    }

    async Task Tell(CancellationToken cancellationToken)
    {
        var today = Zone.DayOf(clock.GetUtcNow());

        // Held by somebody who has forgotten it: what an operator finds and lets go on.
        await world.Enter(new Sample { SubscriptionId = "PAY-7001", ProductLine = "Pay", Balances = new Dictionary<string, long> { ["balance"] = 12_860 } });
        var held = await Ask(Pay("7001", "王芳", "13800007001"), cancellationToken, hold: true);

        // For a reviewer.
        await world.Enter(Merchant("7002"));
        await Confirm(await Ask(Pos("7002", "李强", "13800007002"), cancellationToken), cancellationToken);

        // For an inspector: the terminal is back.
        await world.Enter(Merchant("7003"));
        var returned = await Ask(Pos("7003", "Zhang Wei", "13800007003"), cancellationToken);
        await Confirm(returned, cancellationToken);
        await Review(returned, cancellationToken);
        await Post("/sandbox/terminals/SN-7003/hand-over?wait=10s", null, null, cancellationToken);

        // For the customer: an unpaid bill, and points to decide about.
        await world.Enter(new Sample { SubscriptionId = "PAY-7004", ProductLine = "Pay", AutoRenewal = true, Dues = [new("B-7004", 8_765, today.AddDays(-12))] });
        await Confirm(await Ask(Pay("7004", "陈静", "13800007004"), cancellationToken), cancellationToken);
        await world.Enter(new Sample { SubscriptionId = "M-7005", ProductLine = "Card", Entitlements = [new("points", 4_200), new("coupon", 2, ExpiresOn: today.AddDays(45))] });
        await Confirm(await Ask(Card("7005", "刘洋", "13800007005"), cancellationToken), cancellationToken);

        // For an operator: a service that is in use.
        await world.Enter(new Sample { SubscriptionId = "PAY-7006", ProductLine = "Pay", LinkedServices = [new("broadband"), new("television", Busy: true)] });
        await Confirm(await Ask(Pay("7006", "赵敏", "13800007006"), cancellationToken), cancellationToken);

        // For the bank: closed, and the refund on its way.
        await world.Enter(new Sample { SubscriptionId = "PAY-7007", ProductLine = "Pay", Balances = new Dictionary<string, long> { ["balance"] = 4_950 } });
        await Confirm(await Ask(Pay("7007", "孙磊", "13800007007"), cancellationToken), cancellationToken);

        // Nothing left to do but what the law asks for.
        await world.Enter(new Sample { SubscriptionId = "M-7008", ProductLine = "Card" });
        await Confirm(await Ask(Card("7008", "周婷", "13800007008"), cancellationToken), cancellationToken);
        await Confirm(held, cancellationToken);
        Told();
    }

    static Sample Merchant(string number) => new()
    {
        SubscriptionId = $"POS-{number}", ProductLine = "Pos", Deposit = 29_900, Balances = new Dictionary<string, long> { ["credit"] = 15_320 },
    };

    async Task<string> Ask(JsonObject request, CancellationToken cancellationToken, bool hold = false)
    {
        var answer = await Post("/v1/cancellations?wait=10s", request, $"demo-{request["subscriptionId"]}", cancellationToken);
        var caseId = JsonNode.Parse(answer.Body.Span)!["cancellationId"]!.GetValue<string>();
        if (hold)
            await Post($"/v1/cancellations/{caseId}/holds", new JsonObject
            {
                ["kind"] = nameof(HoldKind.Risk), ["reference"] = "RISK-204", ["placedBy"] = "risk-desk",
                ["reason"] = "Two requests from new devices within an hour. Call the customer back before anything is paid out; release the hold once they have confirmed.",
            }, "hold", cancellationToken);
        return caseId;
    }

    Task Confirm(string caseId, CancellationToken cancellationToken) => Post($"/v1/cancellations/{caseId}/confirmation?wait=10s", null, "confirm", cancellationToken);

    Task Review(string caseId, CancellationToken cancellationToken) =>
        Post($"/v1/cancellations/{caseId}/review?wait=10s", new JsonObject { ["decision"] = nameof(ReviewDecision.Approve), ["reviewerId"] = "reviewer-1" }, "review", cancellationToken);

    async Task<SurfaceAnswer> Post(string path, JsonNode? body, string? key, CancellationToken cancellationToken)
    {
        var answer = await surface.Send(Demonstrator.Principal("Demo"), new SurfaceCall("POST", path, body, key), cancellationToken);
        // What a case does not take just now is part of its story.
        return answer.IsGood || answer.Status == 409 ? answer : throw new InvalidOperationException($"{path} was answered {answer.Status}: {SurfaceProblem.From(answer, surface.Json).Message}");
    }

    JsonObject Pay(string number, string name, string phone) => Request("Pay", $"PAY-{number}", number, name, phone, "Password");

    JsonObject Card(string number, string name, string phone)
    {
        var request = Request("Card", $"M-{number}", number, name, phone, "SmsCode");
        request["agreement"] = new JsonObject { ["agreementId"] = "member-cancellation", ["version"] = "3", ["consentedAt"] = Now };
        return request;
    }

    JsonObject Pos(string number, string name, string phone)
    {
        var request = Request("Pos", $"POS-{number}", number, name, phone, "Password", "SmsCode");
        request["terminalSerialNumber"] = $"SN-{number}";
        request["documents"] = new JsonArray([.. new[] { DocumentKind.ApplicationForm, DocumentKind.IdProof, DocumentKind.AccountProof, DocumentKind.PurchaseProof }
            .Select(x => (JsonNode)new JsonObject { ["kind"] = x.ToString(), ["reference"] = $"doc-{number}-{x}" })]);
        return request;
    }

    JsonObject Request(string line, string subscription, string number, string name, string phone, params string[] factors) => new()
    {
        ["productLine"] = line, ["customerId"] = $"C-{number}", ["subscriptionId"] = subscription, ["channel"] = nameof(Channel.App),
        ["reason"] = new JsonObject { ["code"] = "NO_LONGER_USED" },
        ["identity"] = new JsonObject { ["factors"] = new JsonArray([.. factors.Select(x => (JsonNode)x)]), ["reference"] = $"login-{number}", ["verifiedAt"] = Now },
        ["person"] = new JsonObject { ["name"] = name, ["phone"] = phone, ["email"] = $"c{number}@example.com" },
    };

    JsonNode Now => JsonSerializer.SerializeToNode(clock.GetUtcNow())!;

    [LoggerMessage(2072, LogLevel.Information, "A few cases to look at were made. Sandbox:DemoCases=false starts without.")]
    partial void Told();

    [LoggerMessage(2073, LogLevel.Warning, "Not all cases to look at could be made ({Reason}). Nothing depends on them.")]
    partial void Untold(string reason);
}
