using System.Globalization;

namespace Cancellation.TestServers.Processes;

/// <summary>Reads <c>/proc</c>: who descends from whom, and what they cost.</summary>
public static class ProcessTree
{
    // USER_HZ is 100 on every Linux that .NET runs on; the kernel reports in it whatever its own tick is.
    const long TicksPerSecond = 100;

    /// <summary>A pid may be used again; with its start time it names one process only.</summary>
    public readonly record struct Identity(int Pid, long StartedAt);

    readonly record struct Stat(int Pid, int Parent, char State, long Own, long WaitedFor, long StartedAt);

    public static Identity? Identify(int pid) => Read(pid) is { } stat ? new Identity(pid, stat.StartedAt) : null;

    /// <summary>False once it has ended, reaped or not.</summary>
    public static bool IsAlive(Identity process) =>
        Read(process.Pid) is { } stat && stat.StartedAt == process.StartedAt && stat.State is not ('Z' or 'X');

    public static IReadOnlyList<Identity> Descendants(int pid) => [.. Family(pid).Skip(1).Select(x => new Identity(x.Pid, x.StartedAt))];

    /// <summary>
    /// User and system time of the process and its living descendants, plus what ended children left behind when they were
    /// waited for. So PostgreSQL's backends count although each connection is a process that comes and goes.
    /// </summary>
    /// <returns>Zero when there is no such process.</returns>
    public static TimeSpan CpuTime(int pid) =>
        TimeSpan.FromSeconds(Family(pid).Sum(x => x.Own + x.WaitedFor) / (double)TicksPerSecond);

    static List<Stat> Family(int pid)
    {
        var all = new List<Stat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(id) is { } stat)
                all.Add(stat);
        }

        var byParent = all.ToLookup(x => x.Parent);
        var family = all.Where(x => x.Pid == pid).ToList();
        for (var i = 0; i < family.Count; i++)
            family.AddRange(byParent[family[i].Pid]);
        return family;
    }

    static Stat? Read(int pid)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // "pid (name) state ppid …": the name may hold blanks and brackets, so count from its last bracket.
        var field = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new Stat(pid, Parent: int.Parse(field[1], CultureInfo.InvariantCulture), field[0][0],
            Own: Number(11) + Number(12), WaitedFor: Number(13) + Number(14), StartedAt: Number(19));

        long Number(int index) => long.Parse(field[index], CultureInfo.InvariantCulture);
    }
}
