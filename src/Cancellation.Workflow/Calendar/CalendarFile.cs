using System.Text.Json;

namespace Cancellation.Workflow.Calendar;

/// <summary>Reads calendar years: those shipped with the service, and more or newer ones from a folder.</summary>
static class CalendarFile
{
    const string Shipped = "china-2026.json";

    /// <summary>A year in the folder replaces the shipped one of its region.</summary>
    public static WorkingDays Load(string? folder, List<string> faults)
    {
        var years = new Dictionary<(string Region, int Year), CalendarYear>();
        using (var shipped = typeof(CalendarFile).Assembly.GetManifestResourceStream(Shipped)!)
            Add(Shipped, shipped);
        foreach (var path in Folder.JsonFiles(folder, "calendar", faults))
        {
            using var file = File.OpenRead(path);
            Add(path, file);
        }
        return new WorkingDays(years.Values);

        void Add(string name, Stream json)
        {
            try
            {
                var year = JsonSerializer.Deserialize<CalendarYear>(json, DataFormat.Options)!;
                _ = new WorkingDays([year]);
                years[(year.Region, year.Year)] = year;
            }
            catch (Exception fault) when (fault is JsonException or ArgumentException)
            {
                faults.Add($"{name}: {fault.Message}");
            }
        }
    }
}
