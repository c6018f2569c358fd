using System.Runtime.InteropServices;

namespace Cancellation.TestServers.Processes;

/// <summary>The few system calls that .NET has no name for.</summary>
static class Native
{
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int SendSignal(int pid, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    static extern int ChangeOwner(string path, uint uid, uint gid);

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUserId();

    public static bool IsRoot => EffectiveUserId() == 0;

    /// <summary>False when the process is gone already.</summary>
    public static bool Signal(int pid, Signal signal) => SendSignal(pid, (int)signal) == 0;

    public static void GiveTo(UnixUser user, string path)
    {
        if (ChangeOwner(path, user.Uid, user.Gid) != 0)
            throw new InvalidOperationException($"chown {user.Name} {path} failed with errno {Marshal.GetLastPInvokeError()}.");
    }
}

/// <summary>The signals the harness sends, with their Linux numbers.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
