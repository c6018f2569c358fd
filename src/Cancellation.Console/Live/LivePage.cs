using Cancellation.Console.Surface;
using Cancellation.Console.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cancellation.Console.Live;

/// <summary>
/// A page that shows what is there now: it reads when it opens, when something changes, and every quarter of a minute in any case (deadlines pass without anybody's doing).
/// While the database is away it keeps what it has, says since when, and tries again.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    /// <summary>However much happens, a page is read no more often than this.</summary>
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(700);
    static readonly TimeSpan Most = TimeSpan.FromSeconds(15), WhileAway = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _gone = new();
    readonly SemaphoreSlim _woken = new(0, 1);
    IDisposable? _watch;
    Task _following = Task.CompletedTask;

    [Inject] protected Api Api { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;
    [Inject] protected Say Say { get; set; } = null!;
    [Inject] protected LiveState Live { get; set; } = null!;
    [Inject] ILiveChanges Changes { get; set; } = null!;
    [Inject] AuthenticationStateProvider People { get; set; } = null!;

    /// <summary>Something was read, now or before.</summary>
    public bool HasContent { get; private set; }
    /// <summary>Why the last reading failed; null: it did not.</summary>
    public SurfaceProblem? Fault { get; private set; }
    /// <summary>Who looks.</summary>
    protected Viewer Viewer { get; private set; } = Viewer.Nobody;
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The case the page is about; null: all of them.</summary>
    protected virtual Guid? About => null;

    /// <summary>It is what the person looks at; false: a part beside it, whose readings say nothing of how fresh the page is.</summary>
    protected virtual bool IsPage => true;

    /// <summary>Reads all that the page shows.</summary>
    protected abstract Task Load(CancellationToken cancellationToken);

    protected override async Task OnInitializedAsync()
    {
        Viewer = Viewer.Of((await People.GetAuthenticationStateAsync()).User);
        // The frame is there at once; what it frames is read when the page has come to life, and once.
        if (!RendererInfo.IsInteractive)
            return;
        _watch = Changes.Watch(About, Wake);
        await Read();
        _following = Follow();
    }

    /// <summary>Reads now: what is to be shown has changed, or something was just done.</summary>
    protected async Task Refresh()
    {
        await Read();
        StateHasChanged();
    }

    void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
        catch (ObjectDisposedException)
        {
            // Whoever calls was told before it was over.
        }
    }

    async Task Follow()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Least, _gone.Token);
                await _woken.WaitAsync(Live.IsAway ? WhileAway : Most, _gone.Token);
                await InvokeAsync(Refresh);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed.
        }
    }

    async Task Read()
    {
        try
        {
            await Load(_gone.Token);
            (HasContent, Fault) = (true, null);
            if (IsPage)
                Live.Read(Clock.GetUtcNow());
        }
        catch (SurfaceProblem problem)
        {
            Fault = problem;
            if (problem.IsSignedOut)
                Navigation.NavigateTo($"/sign-in?returnTo={Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri))}", forceLoad: true);
            else if (problem.IsAway)
                Live.Away();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        await _gone.CancelAsync();
        await _following;
        _gone.Dispose();
        _woken.Dispose();
        GC.SuppressFinalize(this);
    }
}
