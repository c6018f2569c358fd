namespace Cancellation.Durability;

/// <summary>A way by which announcements leave the house.</summary>
public interface IOutlet
{
    /// <summary>Asked once, before there is anything to tell: who hears may want to find the way open.</summary>
    void Open() { }

    /// <summary>Whether anybody would hear it now. Without an audience nothing is told and nobody is in a hurry.</summary>
    ValueTask<bool> HasAudience(CancellationToken cancellationToken);

    /// <summary>How often the way was opened so far. When it grows, what was refused meanwhile is worth another try.</summary>
    int Connections => 0;

    /// <summary>
    /// Tells them in this order. May be asked for the same ones again, also after it had told them: who hears must know them by their ids.
    /// </summary>
    /// <exception cref="Exception">Not all were told; all of them come again.</exception>
    Task Tell(IReadOnlyList<OutgoingMessage> announcements, CancellationToken cancellationToken);
}
