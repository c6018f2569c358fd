using Cancellation.Console.Surface;
using Cancellation.Console.Words;
using Cancellation.Contracts;

namespace Cancellation.Console.Acts.Offers;

/// <summary>What moves nothing: notes, and who looks after the case.</summary>
static class BesideActs
{
    public static IEnumerable<Act> Of(Offering x)
    {
        if (!x.MayOperate)
            yield break;
        var say = x.Say;
        if (x.Case.OwnerId != x.Viewer.Id)
            yield return Owner(x, x.Viewer.Id, say["Take over", "认领"], "person_add", say["From now on you look after the case.", "此后由您负责本案。"]);
        yield return new()
        {
            Name = "Assign", Title = say["Assign", "指派"], Icon = "assignment_ind", Path = "/owner", IsBeside = true, About = say["Somebody else looks after the case.", "指派他人负责本案。"],
            Fields = [new("ownerId", say["To whom", "指派给"]) { Hint = say["The name they sign in with.", "其登录名。"], Initial = x.Case.OwnerId ?? "" }, x.Reason()],
            Body = values => new() { ["ownerId"] = values.Of("ownerId"), ["reason"] = values.Of("reason") },
        };
        if (x.Case.OwnerId == x.Viewer.Id)
            yield return Owner(x, "nobody", say["Give back", "退回"], "person_remove", say["Nobody in particular looks after the case from now on.", "此后本案无专人负责。"]);
        yield return new()
        {
            Name = nameof(AddNote), Title = say["Add a note", "添加备注"], Icon = "sticky_note_2", Path = "/notes", IsBeside = true, About = say["Something to be kept beside the case. Nothing follows from it.", "附于案件的备注，不影响办理。"],
            Fields =
            [
                new("text", say["Note", "备注"], FieldKind.LongText) { Most = 4_000 },
                new("visibility", say["For whom", "可见范围"], FieldKind.Choice)
                {
                    Options = [new(nameof(NoteVisibility.Internal), say["Only for us", "仅内部"]), new(nameof(NoteVisibility.Customer), say["The customer may see it", "客户可见"])], Initial = nameof(NoteVisibility.Internal),
                },
            ],
            Body = values => new() { ["text"] = values.Of("text"), ["visibility"] = values.Of("visibility") },
        };
    }

    static Act Owner(Offering x, string who, string title, string icon, string about) => new()
    {
        Name = who == "nobody" ? "GiveBack" : "TakeOver", Title = title, Icon = icon, Path = "/owner", IsBeside = true, About = about,
        Fields = [x.Reason()],
        Body = values => new() { ["ownerId"] = who, ["reason"] = values.Of("reason") },
    };
}
