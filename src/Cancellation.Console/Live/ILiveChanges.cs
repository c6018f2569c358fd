namespace Cancellation.Console.Live;

/// <summary>Tells, in whichever process it happened, that something changed.</summary>
public interface ILiveChanges
{
    /// <param name="caseId">Only this case; null: anything.</param>
    /// <param name="changed">Called within two seconds of the commit, on any thread, and perhaps for no reason: look, and see.</param>
    IDisposable Watch(Guid? caseId, Action changed);
}
