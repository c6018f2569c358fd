using Cancellation.Durability.Vault;

namespace Cancellation.Workflow.Personal;

/// <summary>What is known of the person behind a request.</summary>
/// <param name="CardLastFour">The last four digits; the whole number is not kept.</param>
public sealed record Person(
    Sensitive<string>? Name = null, Sensitive<string>? Phone = null, Sensitive<string>? Email = null, Sensitive<string>? IdNumber = null,
    Sensitive<string>? CardLastFour = null, Sensitive<string>? Address = null);

/// <summary>How a person is kept in the vault, found again, and shown.</summary>
public static class PersonFields
{
    /// <summary>Name, value and mask of each field, and what cases are found by because of it.</summary>
    static readonly (string Name, Func<Person, Sensitive<string>?> Of, Func<string, string> Mask, PersonalKind[] FoundBy)[] All =
    [
        ("name", x => x.Name, Masks.Name, []),
        ("phone", x => x.Phone, Masks.Phone, [PersonalKind.Phone]),
        ("email", x => x.Email, Masks.Email, [PersonalKind.Email]),
        ("idNumber", x => x.IdNumber, Masks.IdNumber, [PersonalKind.IdNumber]),
        ("cardLastFour", x => x.CardLastFour, Masks.Card, [PersonalKind.CardLastFour]),
        ("address", x => x.Address, Masks.Address, []),
    ];

    /// <summary>Names this person, as said, for this case: other words are another reference.</summary>
    public static string ReferenceTo(IVault vault, Guid caseId, Person person) =>
        vault.ReferenceTo(caseId, "person", string.Join('\n', All.Select(field => $"{field.Name}:{field.Of(person)?.Reveal().Length}:{field.Of(person)?.Reveal()}")));

    /// <summary>The fields stand under the reference, so that another person under the same case cannot change them.</summary>
    public static VaultContent ContentOf(string reference, Person person)
    {
        var fields = new Dictionary<string, Sensitive<string>>();
        foreach (var field in All)
            if (field.Of(person) is { } value)
                fields[At(reference, field.Name)] = value;
        return new(fields, FoundBy(reference, new(fields, null)));
    }

    /// <returns>What the case is found by because of this person, as it is kept.</returns>
    public static IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> FoundBy(string reference, VaultReading reading)
    {
        var foundBy = new List<(PersonalKind, Sensitive<string>)>();
        foreach (var field in All)
            if (reading.Fields.TryGetValue(At(reference, field.Name), out var value))
            {
                foundBy.AddRange(field.FoundBy.Select(kind => (kind, value)));
                if (field.Name == "phone" && PersonalKind.Phone.Normalise(value.Reveal()) is { Length: >= 4 } digits)
                    foundBy.Add((PersonalKind.PhoneLastFour, new(digits[^4..])));
            }
        return foundBy;
    }

    /// <summary>For people who look at the case: masked.</summary>
    public static PersonView View(string reference, VaultReading reading)
    {
        return new(Masked("name"), Masked("phone"), Masked("email"), Masked("idNumber"), Masked("cardLastFour"), Masked("address"), reading.ErasedAt);

        string? Masked(string name) => reading.Fields.TryGetValue(At(reference, name), out var value)
            ? All.Single(field => field.Name == name).Mask(value.Reveal())
            : null;
    }

    static string At(string reference, string name) => $"{reference}/{name}";
}

/// <summary>The person behind a case, masked.</summary>
/// <param name="ErasedAt">When the data was erased: nothing else is there then.</param>
public sealed record PersonView(string? Name, string? Phone, string? Email, string? IdNumber, string? CardLastFour, string? Address, DateTimeOffset? ErasedAt);
