using System.Reflection;
using MassTransit;

namespace Cancellation.Tests.Workers;

/// <summary>A consume context that holds a command and nothing else; whatever a consumer would say past the step log fails the test.</summary>
public class Command<T> : DispatchProxy where T : class
{
    T message = null!;

    public static ConsumeContext<T> Of(T message)
    {
        var context = Create<ConsumeContext<T>, Command<T>>();
        ((Command<T>)(object)context).message = message;
        return context;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? args) => method!.Name switch
    {
        "get_Message" => message,
        "get_CancellationToken" => CancellationToken.None,
        _ => throw new InvalidOperationException($"The consumer called {method.Name} on the context; a step speaks only through the step log."),
    };
}
