using Cancellation.Service.Scenarios.Reading;

namespace Cancellation.Service.Scenarios;

/// <summary>A scenario file that can be played.</summary>
/// <param name="Path">Where it was read from.</param>
public sealed record Scenario(string Path, ScenarioFile File)
{
    /// <exception cref="ScenarioRefusedException">The file has faults; all of them are told.</exception>
    public static Scenario Read(string path)
    {
        byte[] text;
        try
        {
            text = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioRefusedException(path, [new(new(1, 1), $"It cannot be read. {fault.Message}")]);
        }
        return Read(path, text);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static Scenario Read(string path, byte[] utf8)
    {
        var faults = new List<ScenarioFault>();
        var file = ScenarioReader.Read(utf8, faults);
        return faults.Count == 0 ? new Scenario(path, file!) : throw new ScenarioRefusedException(path, faults);
    }
}

/// <summary>A scenario file that cannot be played. The message has one line for each fault: file, line, column, what is wrong.</summary>
public sealed class ScenarioRefusedException(string path, IReadOnlyList<ScenarioFault> faults) : Exception(
    string.Join(Environment.NewLine, faults.OrderBy(x => x.Place.Line).ThenBy(x => x.Place.Column).Select(x => $"{path}({x.Place.Line},{x.Place.Column}): {x.Message}")))
{
    public IReadOnlyList<ScenarioFault> Faults { get; } = faults;
}
