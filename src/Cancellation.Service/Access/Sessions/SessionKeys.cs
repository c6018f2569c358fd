using System.Xml.Linq;
using Cancellation.Durability.Vault;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>
/// The keys that cookies are protected by, in the database, where all instances find them, and sealed under the vault's key, so that who reads the
/// database cannot make a session. Under a key of the vault that is gone they cannot be read; then people sign in again.
/// </summary>
sealed partial class SessionKeys(IDbContextFactory<CancellationContext> contexts, KeyRing vault, ILogger<SessionKeys> log) : IXmlRepository
{
    /// <summary>In the place where the vault says which case a key is of: these are of none.</summary>
    static readonly Guid Place = Guid.Empty;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        var keys = new List<XElement>();
        foreach (var row in db.SessionKeys.AsNoTracking().ToList())
            try
            {
                keys.Add(XElement.Parse(System.Text.Encoding.UTF8.GetString(vault.Unwrap(Place, row.KekId, row.Sealed))));
            }
            catch (Exception e) when (e is VaultKeyMissingException or VaultTamperedException)
            {
                Unreadable(row.Name);
            }
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.SessionKeys.Add(new SessionKey
        {
            Name = friendlyName, KekId = vault.Current, Sealed = vault.Wrap(Place, System.Text.Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))),
        });
        db.SaveChanges();
    }

    [LoggerMessage(2021, LogLevel.Warning, "The session key {Name} is sealed under a key of the vault that is not there any more. Who is signed in by it signs in again.")]
    partial void Unreadable(string name);
}
