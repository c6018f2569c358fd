using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Quarantine;

namespace Cancellation.Service.Ingress;

/// <summary>
/// Takes what comes through the broker, where nobody waits for an answer: what is refused is kept for an operator. Either way something is
/// committed when it returns, and the broker may forget the message.
/// </summary>
public sealed class IngressDesk(EventDesk events, CaseDoor door, CallerContext callers, RefusedMessageStore refused, LedgerClock clock, ServiceSettings settings)
{
    static readonly Guid Scope = new("0c7f3a52-5d0b-4f0e-9a57-3a1c0d9be1f4");

    /// <summary>Who may do nothing, for the default tenant.</summary>
    static readonly Caller Unknown = new("broker", Tenants.Default, new HashSet<string>());

    internal async Task Take(BrokerMessage message, string queue, CancellationToken cancellationToken)
    {
        using var acting = callers.ActFor(SenderOf(message.Sender));
        if (message.Event.MediaType != EventReader.Batch)
        {
            await TakeOne(message.Event, message.Sender, queue, cancellationToken);
            return;
        }
        IReadOnlyList<EventMessage> parts;
        try
        {
            parts = EventReader.Split(message.Event, settings.Intake.MaxBodyBytes);
        }
        catch (ProblemException problem)
        {
            await Keep(message.Event, null, message.Sender, queue, problem.Problem, cancellationToken);
            return;
        }
        foreach (var part in parts)
            await TakeOne(part, message.Sender, queue, cancellationToken);
    }

    /// <summary>Keeps what failed in a way that nobody foresaw, and what the broker gave up delivering.</summary>
    internal async Task PutAside(BrokerMessage message, string queue, ProblemKind kind, string why, CancellationToken cancellationToken)
    {
        using var acting = callers.ActFor(SenderOf(message.Sender));
        await Keep(message.Event, null, message.Sender, queue, Refuse.Because(kind, why).Problem, cancellationToken);
    }

    internal Caller SenderOf(string? user) => (user is not null ? settings.Ingress.Users.GetValueOrDefault(user) : null) ?? settings.Ingress.Sender ?? Unknown;

    async Task TakeOne(EventMessage message, string? sender, string queue, CancellationToken cancellationToken)
    {
        InboundEvent? said = null;
        try
        {
            said = EventReader.Read(message, settings.Intake.MaxBodyBytes, clock.Now, callers.Caller ?? Caller.Nobody);
            await events.Take(said, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Problem.Status < 500)
        {
            await Keep(message, said, sender, queue, problem.Problem, cancellationToken);
        }
    }

    async Task Keep(EventMessage message, InboundEvent? said, string? sender, string queue, Problem problem, CancellationToken cancellationToken)
    {
        var (source, id, type) = (said?.Source ?? message["source"], said?.Id ?? message["id"], said?.Type ?? message["type"]);
        await refused.Keep(new RefusedMessage
        {
            Id = DeterministicId.From(Scope, Convert.ToHexString(Hash(message, callers.Tenant, source, id))),
            Kind = QuarantineKind.Message,
            Tenant = callers.Tenant,
            CaseId = await CaseOf(said, cancellationToken),
            Source = Plain(source, 512), EventId = Plain(id, 256), Type = Plain(type, 128),
            Queue = queue,
            Sender = sender,
            Code = problem.Code,
            Wrong = problem.Title,
            Faults = JsonSerializer.Serialize(problem.Faults.Select(FaultWithoutValues.Of), JsonFormat.Options),
            Size = message.Body.Length,
            ReceivedAt = clock.Now,
        }, KeptMessage.Of(message.ContentType, message.Attributes, message.Body), cancellationToken);
    }

    /// <returns>The case that the message is about, if the sender can see such a case.</returns>
    async Task<Guid?> CaseOf(InboundEvent? said, CancellationToken cancellationToken)
    {
        if (said is null)
            return null;
        var caseId = said.Type == EventKinds.Request ? Ids.Case(callers.Tenant, said.Key) : said.CaseInSight;
        return caseId is { } named && await door.Exists(named, cancellationToken) ? named : null;
    }

    /// <summary>Of everything that makes it this message and no other.</summary>
    static byte[] Hash(EventMessage message, string tenant, string? source, string? id)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string?[])[tenant, source, id, message.ContentType, message["type"], message["specversion"], message["time"]])
            hash.AppendData(Encoding.UTF8.GetBytes($"{part?.Length ?? -1}:{part}"));
        hash.AppendData(message.Body.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>The row is read by people and kept in clear: what does not look like a name for something is left to the sealed bytes.</summary>
    internal static string? Plain(string? text, int most) =>
        text is { Length: > 0 } && text.Length <= most && !text.Any(char.IsControl) && PersonalLooks.Of(text) is null ? text : null;
}
