using Microsoft.AspNetCore.Mvc;

namespace Cancellation.Service.Lists;

/// <summary>What a list and its file can be asked for, named one by one for the documents; <see cref="Api.CaseFilters"/> reads it.</summary>
sealed class ListQuery
{
    [FromQuery(Name = "id")] public string? Id { get; init; }
    [FromQuery(Name = "text")] public string? Text { get; init; }
    [FromQuery(Name = "productLine")] public string? ProductLine { get; init; }
    [FromQuery(Name = "state")] public string? State { get; init; }
    [FromQuery(Name = "waitingOn")] public string? WaitingOn { get; init; }
    [FromQuery(Name = "overdue")] public string? Overdue { get; init; }
    [FromQuery(Name = "needsOperator")] public string? NeedsOperator { get; init; }
    [FromQuery(Name = "open")] public string? Open { get; init; }
    [FromQuery(Name = "owner")] public string? Owner { get; init; }
    [FromQuery(Name = "chargeRisk")] public string? ChargeRisk { get; init; }
    [FromQuery(Name = "renewsSoon")] public string? RenewsSoon { get; init; }
    [FromQuery(Name = "since")] public string? Since { get; init; }
    [FromQuery(Name = "until")] public string? Until { get; init; }
    [FromQuery(Name = "waitingForPartner")] public string? WaitingForPartner { get; init; }
    [FromQuery(Name = "sort")] public string? Sort { get; init; }
}
