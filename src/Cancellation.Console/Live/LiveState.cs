namespace Cancellation.Console.Live;

/// <summary>How fresh what a person sees is: one for all that their page shows.</summary>
public sealed class LiveState
{
    /// <summary>When the page was last read; null: not yet.</summary>
    public DateTimeOffset? AsOf { get; private set; }
    /// <summary>The database does not answer: nothing can be done, and what is shown is from <see cref="AsOf"/>.</summary>
    public bool IsAway { get; private set; }

    public event Action? Changed;

    public void Read(DateTimeOffset now)
    {
        (AsOf, IsAway) = (now, false);
        Changed?.Invoke();
    }

    public void Away()
    {
        IsAway = true;
        Changed?.Invoke();
    }
}
