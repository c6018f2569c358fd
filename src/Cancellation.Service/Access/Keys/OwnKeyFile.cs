namespace Cancellation.Service.Access;

/// <summary>The key of whoever runs the service alone on SQLite: made once beside the database, readable by the same account only.</summary>
public static class OwnKeyFile
{
    public const string Name = "api.key", Id = "own";

    /// <exception cref="Configuration.WrongConfigurationException">The file cannot be used.</exception>
    public static string ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
                Make(path);
            var key = File.ReadAllText(path).Trim();
            if (ApiKey.IdOf(key) == Id)
                return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Configuration.WrongConfigurationException($"The key in {path} cannot be used: {e.Message}");
        }
        throw new Configuration.WrongConfigurationException($"{path} does not hold a key. Remove it, and the next start makes another.");
    }

    /// <summary>Whole or not at all: a process that dies in between leaves only a draft.</summary>
    static void Make(string path)
    {
        var draft = $"{path}-{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(draft, options))
            file.WriteLine(ApiKey.Make(Id));
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
