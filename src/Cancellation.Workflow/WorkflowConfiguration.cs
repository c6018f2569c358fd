using Cancellation.Durability;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Quarantine;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cancellation.Workflow;

public sealed class PolicyOptions
{
    /// <summary>A folder of *.json policies that are added to the shipped ones or replace them. Default: none.</summary>
    public string? Folder { get; set; }

    /// <summary>A folder of *.json calendar years that are added to the shipped ones or replace them. Default: none.</summary>
    public string? CalendarFolder { get; set; }
}

public static class WorkflowConfiguration
{
    /// <summary>Policies, calendar, rules and queries. The machine itself is added to the bus.</summary>
    /// <exception cref="PolicyFaultException">A policy or a calendar cannot be used; says every fault at once.</exception>
    public static IServiceCollection AddCancellationWorkflow(this IServiceCollection services, Action<PolicyOptions>? configure = null)
    {
        var options = new PolicyOptions();
        configure?.Invoke(options);
        var faults = new List<string>();
        var policies = PolicyCatalog.Load(options.Folder, faults);
        var calendar = CalendarFile.Load(options.CalendarFolder, faults);
        foreach (var policy in policies.All.Where(x => x.Calendar is { } region && !calendar.KnowsRegion(region)))
            faults.Add($"Policy {policy.PolicyId}@{policy.Version}: calendar is '{policy.Calendar}', a region without any calendar year. Add one to the calendar folder, or name another region.");
        if (faults.Count > 0)
            throw new PolicyFaultException(faults);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(policies);
        services.AddSingleton(calendar);
        services.AddSingleton<CaseRules>();
        services.AddSingleton<CaseReplay>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<TerminalCases>();
        services.AddSingleton<RefusedMessageStore>();
        services.AddScoped<CaseReader>();
        services.AddScoped<UnclaimedDevices>();
        services.AddScoped<ErasureReader>();
        services.AddScoped<EvidenceReader>();
        services.AddScoped<QuarantineReader>();
        return services;
    }

    /// <summary>The machine on queue <c>cancellation</c>, kept by the ledger.</summary>
    public static void AddCancellationMachine(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<CancellationMachine, CancellationCase>(typeof(CancellationMachineDefinition)).DurableRepository();
}
