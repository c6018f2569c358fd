using Cancellation.Sandbox;
using Cancellation.Workflow.Policies;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Configuration;

/// <summary>The process was told something it cannot follow. Each fault is one line that names the setting, the value and what is allowed.</summary>
public sealed class WrongConfigurationException(string message) : Exception(message)
{
    /// <returns>The line to stop the start with, or several, each with a fault; null when the exception is about something else.</returns>
    public static string? From(Exception exception) => exception switch
    {
        WrongConfigurationException => exception.Message,
        OptionsValidationException invalid => Lines([.. invalid.Failures]),
        OutdatedBooksException => exception.Message,
        PolicyFaultException policies => string.Join("; ", policies.Faults),
        AggregateException all => all.InnerExceptions.Select(From).FirstOrDefault(x => x is not null),
        { InnerException: { } cause } => From(cause),
        _ => null,
    };

    static string Lines(string[] faults) => faults.Length == 1 ? faults[0] : string.Concat(faults.Select(x => Environment.NewLine + "  " + x));
}
