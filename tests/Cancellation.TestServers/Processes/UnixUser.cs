namespace Cancellation.TestServers.Processes;

/// <summary>An account of this machine, or a bare uid and gid of the same number.</summary>
public sealed record UnixUser(string Name, uint Uid, uint Gid)
{
    /// <summary>
    /// The account a server runs under: <paramref name="preferred"/> when we are root (these servers refuse to run as root),
    /// otherwise null, which means ourselves.
    /// </summary>
    public static UnixUser? ToRun(string preferred) => Native.IsRoot ? Find(preferred) ?? Find("nobody") : null;

    public static UnixUser? Find(string name) =>
        (from line in File.ReadLines("/etc/passwd")
         let field = line.Split(':')
         where field.Length > 3 && field[0] == name
         select new UnixUser(name, uint.Parse(field[2]), uint.Parse(field[3]))).FirstOrDefault();
}
