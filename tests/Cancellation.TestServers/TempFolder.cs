using Cancellation.TestServers.Processes;
using IOFile = System.IO.File;

namespace Cancellation.TestServers;

/// <summary>A folder of our own under the system's temporary folder, gone when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    // Everyone may pass through, so that a server running under another account reaches the part that is given to it.
    const UnixFileMode Passable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    TempFolder(string path) => Path = path;

    public string Path { get; }

    /// <param name="purpose">Part of the folder's name, for people who find one left over.</param>
    public static TempFolder Create(string purpose)
    {
        var folder = Directory.CreateTempSubdirectory($"cancellation-{purpose}-");
        IOFile.SetUnixFileMode(folder.FullName, Passable);
        return new TempFolder(folder.FullName);
    }

    /// <summary>Makes a folder in it that belongs to <paramref name="owner"/> and nobody else can read.</summary>
    public string Subfolder(string name, UnixUser? owner = null)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (owner is not null)
            Native.GiveTo(owner, path);
        return path;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // Left behind for a person when asked for: set it before reproducing a failure.
        if (Environment.GetEnvironmentVariable("CANCELLATION_KEEP_TEMP") is not null)
            return;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (Directory.Exists(Path))
                    Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 5)
            {
                // A process that is just ending still writes its last file.
                Thread.Sleep(50);
            }
            catch (Exception stubborn) when (stubborn is IOException or UnauthorizedAccessException)
            {
                // The test's outcome matters more than a folder left in /tmp.
                return;
            }
        }
    }
}
