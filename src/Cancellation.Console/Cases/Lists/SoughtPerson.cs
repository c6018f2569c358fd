namespace Cancellation.Console.Cases.Lists;

/// <summary>By which personal number somebody searches at the moment: known to their page and kept nowhere, so that no address, history or log holds it.</summary>
sealed class SoughtPerson
{
    public SearchWords? Words { get; private set; }

    public event Action? Changed;

    public void Seek(SearchWords words)
    {
        Words = words;
        Changed?.Invoke();
    }
}
