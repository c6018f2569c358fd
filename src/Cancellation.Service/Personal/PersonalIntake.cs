using Cancellation.Contracts;
using Cancellation.Durability.Vault;
using Cancellation.Workflow.Personal;

namespace Cancellation.Service.Personal;

/// <summary>
/// Takes what belongs to persons out of a message at the door, and leaves references. The references are the same for the same words, so that a
/// repeated move is the same move.
/// </summary>
public sealed class PersonalIntake(IVault vault)
{
    /// <returns>The message as it may travel, and what the vault must hold before it does; null: nothing.</returns>
    public (T Message, VaultContent? Content) TakeOut<T>(Guid caseId, T message, Person? person = null) where T : class
    {
        var content = VaultContent.Empty;
        if (person is not null && message is RequestCancellation request)
        {
            var reference = PersonFields.ReferenceTo(vault, caseId, person);
            content = PersonFields.ContentOf(reference, person);
            message = (T)(object)(request with { Request = request.Request with { Person = reference } });
        }
        if (PersonalTexts.Of(message) is { Length: > 0 } text)
        {
            var reference = vault.ReferenceTo(caseId, typeof(T).Name, text);
            content = content with { Fields = new Dictionary<string, Sensitive<string>>(content.Fields) { [reference] = new(text) } };
            message = (T)PersonalTexts.With(message, reference);
        }
        return (message, content == VaultContent.Empty ? null : content);
    }

    public Task<bool> Keep(Guid caseId, VaultContent content, CancellationToken cancellationToken) => vault.Keep(caseId, content, cancellationToken);
}
