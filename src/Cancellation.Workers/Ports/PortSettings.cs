using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>
/// The section <c>Ports</c> as options, one set for each port. What cannot be followed is not bound; the start finds all of it at once,
/// each in a line with the full name of its setting.
/// </summary>
/// <param name="addressesNeeded">A port without an address is a fault.</param>
sealed class PortSettings(IConfiguration section, bool addressesNeeded) : IConfigureNamedOptions<PortOptions>, IValidateOptions<PortOptions>
{
    static readonly PropertyInfo[] Settings = typeof(PortOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);
    static readonly string[] Names = [.. Settings.Select(x => x.Name)];

    public void Configure(PortOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, PortOptions options) => Read(name, options, new PortFaults());

    public ValidateOptionsResult Validate(string? name, PortOptions options)
    {
        // With those common to all ports the others are judged as well.
        if (name != Options.DefaultName)
            return ValidateOptionsResult.Skip;
        var faults = new PortFaults();
        RefuseUnknown(section, PortOptions.Section, [.. Names, .. PortNames.All], faults);
        ReadInto(options, section, PortOptions.Section, faults);
        // Whoever set options in code is held to the ranges as well.
        foreach (var setting in Settings)
            if (setting.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(setting.GetValue(options)))
                faults.Add($"{PortOptions.Section}:{setting.Name} {range.ErrorMessage}");
        foreach (var port in PortNames.All)
        {
            var own = section.GetSection(port);
            RefuseUnknown(own, $"{PortOptions.Section}:{port}", Names, faults);
            var read = new PortOptions();
            Read(port, read, faults);
            PortAddressRules.Check(port, own["Address"] is null ? $"{PortOptions.Section}:Address" : $"{PortOptions.Section}:{port}:Address", read, addressesNeeded, faults);
        }
        return faults.Result;
    }

    void Read(string? port, PortOptions options, PortFaults faults)
    {
        ReadInto(options, section, PortOptions.Section, faults);
        if (string.IsNullOrEmpty(port))
            return;
        if (options.Address is { } root)
            options.Address = $"{root.TrimEnd('/')}/{port}";
        ReadInto(options, section.GetSection(port), $"{PortOptions.Section}:{port}", faults);
    }

    static void ReadInto(PortOptions options, IConfiguration from, string path, PortFaults faults)
    {
        foreach (var setting in Settings)
        {
            if (Text(from, setting.Name) is not { } text)
                continue;
            var range = setting.GetCustomAttribute<RangeAttribute>();
            if (!TryConvert(setting.PropertyType, text, out var value))
                faults.Add($"{path}:{setting.Name} {range?.ErrorMessage ?? "is true or false."}");
            else if (range?.IsValid(value) == false)
                faults.Add($"{path}:{setting.Name} {range.ErrorMessage}");
            else
                setting.SetValue(options, value);
        }
        PortSecrets.Read(options, from, path, faults);
    }

    static bool TryConvert(Type type, string text, out object? value)
    {
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return true;
        }
        // The converter of numbers wraps what it finds.
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            value = null;
            return false;
        }
    }

    static void RefuseUnknown(IConfiguration from, string path, string[] known, PortFaults faults)
    {
        if (from is IConfigurationSection { Value: not null })
            faults.Add($"{path} is no setting itself; {path}:Address and others are.");
        foreach (var child in from.GetChildren())
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                faults.Add($"{path}:{child.Key} is not a setting{(Spelling.Nearest(child.Key, known) is { } meant ? $"; did you mean {path}:{meant}?" : $"; there are {string.Join(", ", known)}.")}");
    }

    public static string? Text(IConfiguration from, string name) => from[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}

/// <summary>What is wrong with the settings of the ports, each told once however many ports it holds for.</summary>
sealed class PortFaults
{
    readonly List<string> lines = [];

    public void Add(string line)
    {
        if (!lines.Contains(line))
            lines.Add(line);
    }

    public ValidateOptionsResult Result => lines.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(lines);
}
