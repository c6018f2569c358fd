using Cancellation.Sandbox;
using Cancellation.Workflow.Policies;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Configuration;

/// <summary>The process was told something it cannot follow. The message is one line that names the setting, the value and what is allowed.</summary>
public sealed class WrongConfigurationException(string message) : Exception(message)
{
    /// <returns>The one line to stop the start with, or null when the exception is about something else.</returns>
    public static string? From(Exception exception) => exception switch
    {
        WrongConfigurationException => exception.Message,
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        OutdatedBooksException => exception.Message,
        PolicyFaultException policies => string.Join("; ", policies.Faults),
        AggregateException all => all.InnerExceptions.Select(From).FirstOrDefault(x => x is not null),
        { InnerException: { } cause } => From(cause),
        _ => null,
    };
}
