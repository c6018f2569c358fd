using Cancellation.Console.Cases.Lists;
using Cancellation.Console.Surface;
using Cancellation.Console.Today;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Cancellation.Console.Cases;

/// <summary>The list of cases. Its address says everything that it shows, but a personal number that was searched for.</summary>
public sealed partial class CancellationsPage : IAsyncDisposable
{
    /// <summary>As many cases as an address names.</summary>
    const int MostSelected = 200;

    readonly HashSet<Guid> _selected = [];
    /// <summary>Where the pages that were turned began: a list is read forwards.</summary>
    readonly Dictionary<string, string?> _before = [];

    ListAddress? _address;
    IReadOnlyList<string> _shown = Columns.Usual, _lines = ["Card", "Pay", "Pos"], _partners = [];
    IReadOnlyList<ViewOfList> _views = [];
    Found? _found;
    string? _person, _hint, _text, _went;

    [Inject] SoughtPerson Person { get; set; } = null!;

    bool IsEverything => _address is { IsNarrowed: false } && _address["q"] is null && _address["found"] is null;

    protected override async Task OnInitializedAsync()
    {
        _address = ListAddress.Of(new Uri(Navigation.Uri));
        Navigation.LocationChanged += Follow;
        Person.Changed += Look;
        await base.OnInitializedAsync();
    }

    void Look() => _ = InvokeAsync(Refresh);

    void Follow(object? sender, LocationChangedEventArgs to)
    {
        // Whoever leaves for another page needs nothing more of this one.
        if (ListAddress.Of(new Uri(to.Location)) is not { } address)
            return;
        if (address["after"] is { } place && address.Query == _address?.Query)
            _before.TryAdd(place, _address["after"]);
        if (address.ForSurface(null) != _address?.ForSurface(null) || address["q"] != _address["q"])
            _selected.Clear();
        _address = address;
        Look();
    }

    void Go(ListAddress to) => Navigation.NavigateTo(to.Path);

    protected override async Task Load(CancellationToken cancellationToken)
    {
        if (_address is not { } address)
            return;
        _shown = Columns.Of(address["columns"]);
        _views = (await Api.Get<ViewList>("/v1/views", cancellationToken)).Views;
        if (_partners.Count == 0 && Viewer.May("troubles:read"))
            _partners = [.. (await Api.Get<IReadOnlyList<PartnerNow>>("/v1/partners", cancellationToken)).Select(x => x.Port)];
        if (address["q"] is { } said && SearchWords.Read(said) is { IsPersonal: true } own)
        {
            // Somebody put it into the address themselves: it goes out of it.
            Person.Seek(own);
            Navigation.NavigateTo(new ListAddress(new Dictionary<string, string> { ["found"] = own.Word }).Path, replace: true);
            return;
        }
        (_person, _hint, _text) = (null, null, null);
        try
        {
            var found = address["found"] is not null ? await ByPerson(address, cancellationToken) : await ByWords(address, cancellationToken);
            if (address == _address)
                _found = found;
        }
        catch (SurfaceProblem problem) when (problem.Status == 400)
        {
            (_found, _hint) = (Found.Nothing, string.Join(" ", problem.Faults.Select(x => $"{x.Field}: {x.Message} {x.Remedy}").DefaultIfEmpty(problem.Message)));
        }
    }

    async Task<Found> ByPerson(ListAddress address, CancellationToken cancellationToken)
    {
        if (!Viewer.May("persons:search"))
            _hint = Say["You may search by ids, not by what belongs to a person. An admin can give you the permission persons:search.", "您可以按编号查找，但没有按个人信息查找的权限（persons:search），请联系管理员。"];
        else if (Person.Words is not { } words)
            _hint = Say["What was searched for was not kept: search again.", "查询内容没有保存，请重新查找。"];
        else
        {
            _person = words.Word;
            return await new CaseFinder(Api).Find(words, address["after"], cancellationToken);
        }
        return Found.Nothing;
    }

    async Task<Found> ByWords(ListAddress address, CancellationToken cancellationToken)
    {
        var words = address["q"] is { } said ? SearchWords.Read(said) : null;
        if (words is { Kind: SearchKind.TooShort })
        {
            _hint = Say[$"Write at least {SearchWords.Shortest} signs of an id: what begins with fewer is half of everything.", $"请至少输入编号的 {SearchWords.Shortest} 个字符。"];
            return Found.Nothing;
        }
        if (words is { Kind: SearchKind.TooLong })
        {
            _hint = Say[$"No id has more than {SearchWords.Longest} signs. Search for its beginning.", $"编号最长 {SearchWords.Longest} 个字符，请输入开头部分。"];
            return Found.Nothing;
        }
        _text = words?.Text;
        var found = await new CaseFinder(Api).Find(address, _text, words is { IsEnding: true } && !address.IsNarrowed && Viewer.May("persons:search"), cancellationToken);
        // Once: whoever comes back wants to see the list.
        if (_text is { } id && !address.IsNarrowed && _went != id && found is { Rows: [var only], FoundBy.Count: 0 } && Is(only, id))
        {
            _went = id;
            Navigation.NavigateTo($"/cancellations/{only.CancellationId}", replace: true);
        }
        return found;
    }

    static bool Is(CaseSummary x, string id) => Guid.TryParse(id, out var caseId) && caseId == x.CancellationId
        || ((string?[])[x.SubscriptionId, x.CustomerId, x.TerminalSerialNumber]).Contains(id, StringComparer.OrdinalIgnoreCase);

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        Person.Changed -= Look;
        return DisposeAsync();
    }
}
