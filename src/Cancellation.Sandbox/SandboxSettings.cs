using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

public static partial class SandboxSettings
{
    /// <summary>Takes the section's settings over; what names a file is read from it.</summary>
    /// <exception cref="OptionsValidationException">A name is not known, or a value is not of its kind.</exception>
    public static void Read(this SandboxOptions options, IConfigurationSection section)
    {
        try
        {
            // A misspelt name must not be taken for a wish that was heard.
            section.Bind(options, x => x.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException wrong)
        {
            throw new OptionsValidationException(SandboxOptions.Section, typeof(SandboxOptions), [Unknown().Match(wrong.Message) is { Success: true } unknown
                ? $"{section.Path} has no setting {unknown.Groups[1].Value}."
                : $"{section.Path} cannot be read: {wrong.Message}"]);
        }
        (options.Key, options.KeyFile) = FromFile(options.Key, options.KeyFile);
        (options.Callbacks.Secret, options.Callbacks.SecretFile) = FromFile(options.Callbacks.Secret, options.Callbacks.SecretFile);
    }

    // The only place where the library names what it does not know.
    [GeneratedRegex("were not found on the instance of [^:]*: (.*)$")]
    private static partial Regex Unknown();

    /// <summary>What cannot be read stays, to be told with all other faults.</summary>
    static (string? Value, string? File) FromFile(string? value, string? file) =>
        value is null && file is not null && File.Exists(file) ? (File.ReadAllText(file).Trim(), null) : (value, file);
}
