using System.Reflection;
using System.Text.Json;

namespace Cancellation.Workflow.Replaying;

/// <summary>A case that can be changed without changing the one it was made from.</summary>
static class CaseCopy
{
    static readonly PropertyInfo[] Columns = [.. typeof(CancellationCase).GetProperties().Where(x => x.CanWrite && x.Name != nameof(CancellationCase.File))];

    public static CancellationCase Of(CancellationCase x)
    {
        var copy = new CancellationCase();
        foreach (var column in Columns)
            column.SetValue(copy, column.GetValue(x));
        // As it would be stored and read again.
        copy.File = JsonSerializer.Deserialize(JsonSerializer.Serialize(x.File, CaseFileFormat.Default.CaseFile), CaseFileFormat.Default.CaseFile)!;
        return copy;
    }
}
