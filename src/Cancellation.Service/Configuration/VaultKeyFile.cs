using System.Security.Cryptography;
using System.Text.Json;
using Cancellation.Durability.Vault;

namespace Cancellation.Service.Configuration;

/// <summary>The keys of a process that was given none: made once beside its SQLite file, readable by its account only, never written again.</summary>
public static class VaultKeyFile
{
    public const string Name = "vault.keys";

    sealed record Content(string Id, byte[] Key, byte[] IndexKey);

    /// <exception cref="WrongConfigurationException">The file is there and cannot be used.</exception>
    public static KeyRing ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(path))
                Make(folder, path);
            if (JsonSerializer.Deserialize<Content>(File.ReadAllText(path), JsonSerializerOptions.Web) is { Id.Length: > 0, Key.Length: 32, IndexKey.Length: 32 } x)
                return new KeyRing(new Dictionary<string, byte[]> { [x.Id] = x.Key }, x.Id, x.IndexKey);
        }
        catch (JsonException)
        {
            // Said below; the text of the exception may hold a piece of the file.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongConfigurationException($"The keys of the vault in {path} cannot be used: {e.Message}");
        }
        throw new WrongConfigurationException($"{path} does not hold the keys of the vault. Put it back from a backup: what is sealed cannot be read without it.");
    }

    /// <summary>Whole or not at all: it gets its name only when it is on the disk, and never takes the place of another.</summary>
    static void Make(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Name}-{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            // An id of its own, so that a file that was lost and made anew is not taken for the old one.
            JsonSerializer.Serialize(file, new Content($"file-{Guid.NewGuid().ToString("N")[..8]}", RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)), JsonSerializerOptions.Web);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
