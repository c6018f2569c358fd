using System.Globalization;

namespace Cancellation.Service.Configuration;

/// <summary>Reads single settings, remembers every fault, and refuses them together.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    readonly List<string> _faults = [];

    public string? Text(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The value itself, or the content of the file that <c>{key}File</c> names, as secrets are handed to containers.</summary>
    public string? Secret(string key)
    {
        if (Text(key + "File") is not { } file)
            return Text(key);
        if (Text(key) is not null)
            Refuse($"{key} and {key}File are both set; keep one");
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse($"{key}File names '{file}', which cannot be read");
            return null;
        }
    }

    /// <summary>A word out of a set, in any spelling: case, hyphens, underscores and spaces do not count.</summary>
    public T Choice<T>(string key, T otherwise, params (string Alias, T Value)[] aliases) where T : struct, Enum =>
        Text(key) is { } text ? Choice(key, text, otherwise, aliases) : otherwise;

    public T Choice<T>(string key, string text, T otherwise, params (string Alias, T Value)[] aliases) where T : struct, Enum
    {
        var word = Plain(text);
        foreach (var name in Enum.GetNames<T>())
            if (Plain(name) == word)
                return Enum.Parse<T>(name);
        foreach (var (alias, value) in aliases)
            if (alias == word)
                return value;
        Refuse($"{key} is '{text}', which is not one of {string.Join(", ", Enum.GetNames<T>())}");
        return otherwise;
    }

    public int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse($"{key} is '{text}', which is not a whole number from {least} to {most}");
        return otherwise;
    }

    public bool Flag(string key)
    {
        switch (Text(key)?.ToLowerInvariant())
        {
            case null or "false" or "no":
                return false;
            case "true" or "yes":
                return true;
            default:
                Refuse($"{key} is '{Text(key)}', which is not one of true, false");
                return false;
        }
    }

    /// <summary>The names that are given within a section.</summary>
    public IEnumerable<string> Names(string section) => configuration.GetSection(section).GetChildren().Select(x => x.Key);

    public void Refuse(string fault) => _faults.Add(fault);

    /// <exception cref="WrongConfigurationException">Something was refused.</exception>
    public void Finish()
    {
        if (_faults.Count > 0)
            throw new WrongConfigurationException(string.Join("; ", _faults) + ".");
    }

    static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
