using System.Text.Json;
using Cancellation.Durability.Vault;
using Cancellation.Workflow.Personal;

namespace Cancellation.Workflow.Reading;

/// <summary>Puts what people wrote, and the masked person, where a case refers to the vault. What was erased shows as <see cref="VaultReferences.Erased"/>.</summary>
static class CaseTexts
{
    public static CaseView Resolve(CaseView view, VaultReading reading, string? person) => view with
    {
        Person = person is null ? null : PersonFields.View(person, reading),
        Review = view.Review is { Text: { } text } review ? review with { Text = In(text, reading) } : view.Review,
        Holds = [.. view.Holds.Select(x => x with { Reason = In(x.Reason, reading) })],
        Waivers = view.Waivers?.Select(x => x with { Reason = In(x.Reason, reading) }).ToList(),
        Duties = [.. view.Duties.Select(x => x.Basis is null ? x : x with { Basis = In(x.Basis, reading) })],
        Erasure = view.Erasure is not { } erasure ? null : erasure with
        {
            Items = [.. erasure.Items.Select(x => x.Basis is null ? x : x with { Basis = In(x.Basis, reading) })],
            Kept = [.. erasure.Kept.Select(x => x with { Basis = In(x.Basis, reading) })],
        },
    };

    public static bool AreIn(IReadOnlyList<TimelineItem> items) => items.Any(x => x.Body is { } body && VaultReferences.AreIn(body.GetRawText()));

    public static IReadOnlyList<TimelineItem> Resolve(IReadOnlyList<TimelineItem> items, VaultReading reading) =>
        [.. items.Select(x => x.Body is { } body ? x with { Body = JsonElement.Parse(VaultReferences.ResolveJson(body.GetRawText(), reading)) } : x)];

    static string In(string text, VaultReading reading) => VaultReferences.Resolve(text, reading);
}
