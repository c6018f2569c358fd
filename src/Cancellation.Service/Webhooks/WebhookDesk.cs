using System.Globalization;
using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Auditing;
using Cancellation.Workflow.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Webhooks;

/// <summary>What is changed about an endpoint; null: it stays.</summary>
public sealed record EndpointChange(string? Url, IReadOnlyList<string>? Types, string? Description, bool? Enabled);

/// <summary>The caller's own endpoints and their deliveries; those of other tenants are not there.</summary>
public sealed class WebhookDesk(
    CancellationContext db, CallerContext callers, EndpointSecrets secrets, EndpointBook book, WebhookDispatcher dispatcher, LedgerClock clock)
{
    public const int MostEndpoints = 50;

    public async Task<IReadOnlyList<WebhookView>> List(CancellationToken cancellationToken) =>
        (await db.WebhookEndpoints.AsNoTracking().OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).ToListAsync(cancellationToken)).ConvertAll(x => WebhookView.Of(x, clock.Now));

    /// <exception cref="ProblemException">There is no such endpoint of this tenant.</exception>
    public async Task<WebhookView> Read(Guid id, CancellationToken cancellationToken) => WebhookView.Of(await Find(id, cancellationToken), clock.Now);

    public async Task<WebhookWithSecret> Create(EndpointChange wanted, CancellationToken cancellationToken)
    {
        if (await db.WebhookEndpoints.CountAsync(cancellationToken) >= MostEndpoints)
            throw Refuse.TooManyWebhooks(MostEndpoints);
        await RefuseTaken(wanted.Url!, null, cancellationToken);
        var (id, secret) = (Guid.NewGuid(), EndpointSecrets.Make());
        var endpoint = new WebhookEndpoint
        {
            Id = id, Tenant = callers.Tenant, Url = wanted.Url!, Types = string.Join(' ', wanted.Types ?? []), Description = wanted.Description, Enabled = wanted.Enabled ?? true,
            Secret = await secrets.Seal(id, secret, cancellationToken), CreatedAt = clock.Now,
        };
        db.WebhookEndpoints.Add(endpoint);
        Note("CreateWebhook", endpoint);
        await Save(endpoint.Url, cancellationToken);
        return new(WebhookView.Of(endpoint, clock.Now), secret);
    }

    public async Task<WebhookView> Change(Guid id, EndpointChange wanted, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        if (wanted.Url is not null && wanted.Url != endpoint.Url)
            await RefuseTaken(wanted.Url, id, cancellationToken);
        endpoint.Url = wanted.Url ?? endpoint.Url;
        endpoint.Types = wanted.Types is { } types ? string.Join(' ', types) : endpoint.Types;
        endpoint.Description = wanted.Description ?? endpoint.Description;
        if (wanted.Enabled is { } enabled)
            (endpoint.Enabled, endpoint.DisabledCode, endpoint.FailingSince) = (enabled, null, enabled ? null : endpoint.FailingSince);
        Note("ChangeWebhook", endpoint, wanted.Enabled is { } on ? on ? "enabled" : "disabled" : null);
        await Save(endpoint.Url, cancellationToken);
        return WebhookView.Of(endpoint, clock.Now);
    }

    /// <summary>Doing it twice is doing it once: who asks again hears that there is nothing.</summary>
    public async Task Delete(Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        db.WebhookEndpoints.Remove(endpoint);
        Note("DeleteWebhook", endpoint);
        await db.SaveChangesAsync(cancellationToken);
        book.Forget();
        await db.WebhookDeliveries.Where(x => x.EndpointId == id).ExecuteDeleteAsync(cancellationToken);
        await secrets.Destroy(id, cancellationToken);
    }

    public async Task<WebhookWithSecret> Rotate(Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        var secret = EndpointSecrets.Make();
        var box = await secrets.Seal(id, secret, cancellationToken);
        (endpoint.OldSecret, endpoint.OldSecretUntil, endpoint.Secret) = (endpoint.Secret, clock.Now + EndpointSecrets.Overlap, box);
        Note("RotateWebhookSecret", endpoint);
        await db.SaveChangesAsync(cancellationToken);
        return new(WebhookView.Of(endpoint, clock.Now), secret);
    }

    /// <summary>Sends an event of its own to this endpoint, whatever it listens to.</summary>
    public async Task<DeliveryView> Test(Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        if (!endpoint.Enabled)
            throw Refuse.WebhookDisabled(id);
        var test = TestEvent.For(endpoint, clock.Now);
        db.WebhookDeliveries.Add(test);
        Note("TestWebhook", endpoint);
        await db.SaveChangesAsync(cancellationToken);
        dispatcher.Wake();
        return DeliveryView.Of(test);
    }

    /// <param name="after">The <see cref="DeliveryPage.Next"/> of the page before.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is not what a page gave.</exception>
    public async Task<DeliveryPage> Deliveries(Guid id, DeliveryStatus? status, int limit, string? after, CancellationToken cancellationToken)
    {
        await Find(id, cancellationToken);
        var rows = db.WebhookDeliveries.AsNoTracking().Where(x => x.EndpointId == id);
        if (status is { } wanted)
            rows = rows.Where(x => x.Status == wanted);
        if (after is not null)
        {
            var (at, eventId) = Parse(after);
            rows = rows.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.EventId.CompareTo(eventId) < 0));
        }
        var found = await rows.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.EventId).Take(limit + 1).ToListAsync(cancellationToken);
        return new([.. found.Take(limit).Select(DeliveryView.Of)], found.Count > limit ? $"{found[limit - 1].CreatedAt.UtcTicks:x}-{found[limit - 1].EventId:N}" : null);
    }

    static (DateTimeOffset At, Guid EventId) Parse(string text) =>
        text.Split('-') is [var hex, var guid]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(guid, "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new FormatException("The place to continue from is not one that a list answered. Start again without it.");

    /// <summary>Sends it again, also when it had arrived, under the same id.</summary>
    public async Task<DeliveryView> Replay(Guid id, Guid eventId, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        if (await Again(db.WebhookDeliveries.Where(x => x.EndpointId == id && x.EventId == eventId), "ReplayDelivery", endpoint, cancellationToken) == 0)
            throw Refuse.NoSuchDelivery(eventId);
        return DeliveryView.Of(await db.WebhookDeliveries.AsNoTracking().SingleAsync(x => x.EndpointId == id && x.EventId == eventId, cancellationToken));
    }

    /// <summary>Sends everything again that was given up and came into being since.</summary>
    public async Task<SentAgain> ReplayFailed(Guid id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var endpoint = await Find(id, cancellationToken);
        return new(await Again(db.WebhookDeliveries.Where(x => x.EndpointId == id && x.Status == DeliveryStatus.Failed && x.CreatedAt >= since), "ReplayFailedDeliveries", endpoint, cancellationToken));
    }

    async Task<int> Again(IQueryable<WebhookDelivery> rows, string act, WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var all = await db.Database.BeginTransactionAsync(cancellationToken);
        var count = await rows.ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Status, DeliveryStatus.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.DueAt, now), cancellationToken);
        if (count > 0)
        {
            Note(act, endpoint, $"{endpoint.Url}: {count}");
            await db.SaveChangesAsync(cancellationToken);
        }
        await all.CommitAsync(cancellationToken);
        dispatcher.Wake();
        return count;
    }

    /// <summary>It is saved with what it tells of.</summary>
    void Note(string act, WebhookEndpoint endpoint, string? detail = null) =>
        db.AuditEntries.Add(AuditEntry.Of(endpoint.Tenant, callers.Caller?.Id, act, endpoint.Id.ToString(), clock.Now, detail ?? endpoint.Url));

    async Task<WebhookEndpoint> Find(Guid id, CancellationToken cancellationToken) =>
        await db.WebhookEndpoints.FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw Refuse.NoSuchWebhook(id);

    async Task RefuseTaken(string url, Guid? but, CancellationToken cancellationToken)
    {
        if (await db.WebhookEndpoints.AnyAsync(x => x.Url == url && x.Id != but, cancellationToken))
            throw Refuse.WebhookExists();
    }

    async Task Save(string url, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Two set up the same one at one moment.
            await RefuseTaken(url, null, cancellationToken);
            throw;
        }
        book.Forget();
    }
}
