using Cancellation.Contracts;
using Cancellation.Durability.Vault;

namespace Cancellation.Workers;

/// <summary>Puts into a notice what a person wrote and the vault keeps: just before it is written, and only into what goes to the customer.</summary>
public sealed class NoticeTexts(IVault vault)
{
    public async Task<SendNotice> Resolve(SendNotice notice, CancellationToken cancellationToken)
    {
        if (notice.Facts is not { } facts || !VaultReferences.AreIn(facts.Text) && facts.Kept?.Any(x => VaultReferences.AreIn(x.Basis)) != true)
            return notice;
        var reading = await vault.Read(notice.CancellationId, cancellationToken);
        return notice with
        {
            Facts = facts with
            {
                Text = facts.Text is null ? null : Said(facts.Text, reading),
                Kept = facts.Kept?.Select(x => x with { Basis = Said(x.Basis, reading) }).ToList(),
            },
        };
    }

    /// <summary>A text that was erased is left out: the sign that stands for it is no language of customers.</summary>
    static string Said(string text, VaultReading reading) => VaultReferences.Resolve(text, reading, erased: "").Trim();
}
