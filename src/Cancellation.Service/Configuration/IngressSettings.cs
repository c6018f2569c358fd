using Cancellation.Contracts;
using Cancellation.Service.Access;

namespace Cancellation.Service.Configuration;

/// <summary>Who may send what through the broker, and how much may wait there.</summary>
/// <param name="Sender">Whoever the broker does not name; null: nobody, once users are named.</param>
/// <param name="Users">By the broker's user names.</param>
/// <param name="MaxMessages">More are not taken by the broker until some are read. 1,000 … 10,000,000; default 100,000.</param>
/// <param name="MaxMegabytes">The same in bytes. 1 … 100,000 MiB; default 256 MiB.</param>
public sealed record IngressOptions(Caller? Sender, IReadOnlyDictionary<string, Caller> Users, int MaxMessages, int MaxMegabytes);

/// <summary>Reads the section <c>Ingress</c>.</summary>
static class IngressSettings
{
    /// <summary>Decisions of reviewers are not taken from just anybody who reaches the broker.</summary>
    static readonly HashSet<string> OfAnybody = [Permissions.ReportFacts, Permissions.RequestCases];

    public static IngressOptions Read(SettingsReader read)
    {
        var users = read.Names("Ingress:Users").ToDictionary(x => x, x => ReadSender(read, $"Ingress:Users:{x}", $"broker:{x}", null), StringComparer.Ordinal);
        // Once senders are told apart, one who does not say who it is may do nothing, unless that is said.
        var sender = users.Count == 0 || read.Text("Ingress:Permissions") is not null ? ReadSender(read, "Ingress", "broker", OfAnybody) : null;
        return new IngressOptions(
            sender, users, read.Number("Ingress:MaxMessages", 100_000, 1_000, 10_000_000), read.Number("Ingress:MaxMegabytes", 256, 1, 100_000));
    }

    static Caller ReadSender(SettingsReader read, string at, string id, IReadOnlySet<string>? otherwise)
    {
        var words = read.Text($"{at}:Permissions")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).ToHashSet() ?? otherwise ?? new HashSet<string>();
        if (words.Count == 0 || words.Except(Permissions.All).Any())
            read.Refuse($"{at}:Permissions is not a list of {string.Join(", ", Permissions.All)}");
        var tenant = read.Text($"{at}:Tenant") ?? Tenants.Default;
        if (!Tenants.IsName(tenant))
            read.Refuse($"{at}:Tenant is '{tenant}', which is not 1 to 64 lower-case letters, digits and hyphens");
        return new Caller(id, tenant, words);
    }
}
