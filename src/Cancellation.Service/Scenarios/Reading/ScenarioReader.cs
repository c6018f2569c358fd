using System.Text.Json;
using Cancellation.Service.Scenarios.Comparing;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>Reads a scenario and finds everything that is wrong with it in one go.</summary>
sealed class ScenarioReader
{
    static readonly string[] Kinds = ["request", "move", "fact", "world"];
    const int MostTimes = 100;

    readonly List<ScenarioFault> _faults;
    readonly List<string> _cases = [];
    DateTimeOffset _now;

    ScenarioReader(List<ScenarioFault> faults) => _faults = faults;

    /// <returns>The file; not to be used when there are faults.</returns>
    public static ScenarioFile? Read(byte[] utf8, List<ScenarioFault> faults)
    {
        if (JsonText.Parse(utf8, faults) is not { } text)
            return null;
        FileShapes.File.Check(text, faults);
        new ScenarioReader(faults).CheckMeaning(text);
        return faults.Count == 0 ? text.As<ScenarioFile>() : null;
    }

    void CheckMeaning(JsonText file)
    {
        if (Instant(file["given"]?["clock"]) is { } clock)
            _now = clock;
        var steps = file["when"]?.Items ?? [];
        if (steps.Count == 0 && file["when"] is { Kind: JsonValueKind.Array } empty)
            _faults.Add(new(empty.Place, "Nothing happens. Write at least one step."));
        foreach (var step in steps.Where(x => x.Kind == JsonValueKind.Object))
            CheckStep(step);
        if (file["then"] is { Kind: JsonValueKind.Object } then)
        {
            PassTime(then["at"]);
            CheckNames(then["cases"]);
        }
    }

    void CheckStep(JsonText step)
    {
        PassTime(step["at"]);
        var kinds = Kinds.Where(x => step[x] is not null).ToList();
        if (kinds.Count > 1)
            _faults.Add(new(step.Place, $"A step is one of {string.Join(", ", Kinds)}, but this one is {string.Join(" and ", kinds)}. Make two steps of it."));
        if (kinds.Count == 0 && step["expect"] is null && step["books"] is null && step["at"] is null)
            _faults.Add(new(step.Place, $"The step neither does nor expects anything. Write one of {string.Join(", ", Kinds)}, or expect."));
        if (step["times"] is { Kind: JsonValueKind.Number } times && (!times.Raw.Span.SequenceEqual("1"u8) && (!JsonElement.Parse(times.Raw.Span).TryGetInt32(out var count) || count is < 1 or > MostTimes)))
            _faults.Add(new(times.Place, $"'times' is from 1 to {MostTimes}."));
        CheckWith(step);
        CheckCase(step, kinds.FirstOrDefault());
        if (step["expect"] is not { } expect)
            return;
        if (kinds.Count == 0)
        {
            new MapShape(CaseShape.Case).Check(expect, _faults);
            CheckNames(expect);
        }
        else
            CaseShape.Case.Check(expect, _faults);
    }

    void CheckWith(JsonText step)
    {
        ObjectShape? shape = null;
        if (Word(step["move"]) is { } move && Messages.Moves.Contains(move))
            shape = Messages.All[move].Shape;
        else if (Word(step["fact"]) is { } fact && Messages.Facts.Contains(fact))
            shape = Messages.All[fact].Shape;
        else if (Word(step["world"]) is { } world && WorldActs.All.TryGetValue(world, out var act))
            shape = act.Shape;
        if (step["with"] is { } with && shape is not null)
            shape.Check(with, _faults);
        else if (step["with"] is { } stray && step["move"] is null && step["fact"] is null && step["world"] is null)
            _faults.Add(new(stray.Place, "'with' belongs to a move, a fact or a world step."));
        else if (step["with"] is null && shape is not null && shape.Fields.Keys.FirstOrDefault(shape.IsRequired) is not null)
            _faults.Add(new(step.Place, $"The step lacks 'with': {string.Join(", ", shape.Fields.Where(x => shape.IsRequired(x.Key)).Select(x => $"{x.Key} ({x.Value.Words})"))}."));
    }

    void CheckCase(JsonText step, string? kind)
    {
        var name = Word(step["case"]);
        if (kind == "request")
        {
            if (step["conflictsWith"] is { } other)
                CheckKnown(other);
            else if (step["refused"] is null && !_cases.Contains(name ?? Cases.Unnamed))
                _cases.Add(name ?? Cases.Unnamed);
            return;
        }
        if (step["conflictsWith"] is { } stray)
            _faults.Add(new(stray.Place, "'conflictsWith' belongs to a request."));
        if (step["case"] is { } known)
            CheckKnown(known);
        else if (kind is "move" && _cases.Count == 0)
            _faults.Add(new(step.Place, "There is no case yet. A request must come first."));
        else if (kind is "move" or "fact" or "world" && _cases.Count > 1)
            _faults.Add(new(step.Place, $"It must be said which case is meant: 'case' is one of {string.Join(", ", _cases)}."));
    }

    void CheckNames(JsonText? cases)
    {
        foreach (var (name, place, _) in cases?.Members ?? [])
            if (!_cases.Contains(name))
                _faults.Add(new(place, NoSuchCase(name)));
    }

    void CheckKnown(JsonText name)
    {
        if (Word(name) is { } word && !_cases.Contains(word))
            _faults.Add(new(name.Place, NoSuchCase(word)));
    }

    string NoSuchCase(string name) =>
        $"No request before this one names a case '{name}'. {(_cases.Count == 0 ? "A request must come first." : $"Known: {string.Join(", ", _cases)}.")}";

    void PassTime(JsonText? at)
    {
        if (Instant(at) is not { } instant)
            return;
        if (instant < _now)
            _faults.Add(new(at!.Place, $"Time does not go back: it is {ScenarioFormat.InChinaTime(_now)} by now. Put the step earlier, or give it a later time."));
        else
            _now = instant;
    }

    static DateTimeOffset? Instant(JsonText? text) => Word(text) is { } word && ScenarioFormat.TryInstant(word, out var instant) ? instant : null;

    static string? Word(JsonText? text) => text is { Kind: JsonValueKind.String } ? text.As<string>() : null;
}

/// <summary>How cases are named in a file.</summary>
static class Cases
{
    /// <summary>The case of a request that names none.</summary>
    public const string Unnamed = "case";
}
