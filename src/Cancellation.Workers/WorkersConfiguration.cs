using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

public static class WorkersConfiguration
{
    /// <summary>The consumers of all conversations, each with its queue.</summary>
    public static void AddCancellationWorkers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<VerifyIdentityConsumer, VerifyIdentityDefinition>();
        bus.AddConsumer<QuoteChargesConsumer, QuoteChargesDefinition>();
        bus.AddConsumer<ClearBillingConsumer, ClearBillingDefinition>();
        bus.AddConsumer<SettleEntitlementsConsumer, SettleEntitlementsDefinition>();
        bus.AddConsumer<StopLinkedServicesConsumer, StopLinkedServicesDefinition>();
        bus.AddConsumer<CollectDeviceConsumer, CollectDeviceDefinition>();
        bus.AddConsumer<ReviewCancellationConsumer, ReviewCancellationDefinition>();
        bus.AddConsumer<CloseAccountConsumer, CloseAccountDefinition>();
        bus.AddConsumer<UndoStepsConsumer, UndoStepsDefinition>();
        bus.AddConsumer<PerformDutyConsumer, PerformDutyDefinition>();
        bus.AddConsumer<PayRefundConsumer, PayRefundDefinition>();
        bus.AddConsumer<SendNoticeConsumer, SendNoticeDefinition>();
    }

    /// <summary>What the consumers need besides the ports themselves: the protection around them, from <see cref="PortOptions.Section"/>, and where notices send customers, from <see cref="NoticeOptions.Section"/>.</summary>
    public static IServiceCollection AddCancellationWorkers(this IServiceCollection services, IConfiguration? configuration = null)
    {
        var options = services.AddOptions<PortOptions>();
        if (configuration is not null)
            options.Bind(configuration.GetSection(PortOptions.Section));
        options.ValidateDataAnnotations().ValidateOnStart();
        var notices = services.AddOptions<NoticeOptions>();
        if (configuration is not null)
            notices.Bind(configuration.GetSection(NoticeOptions.Section));
        notices.ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<NoticeOptions>, NoticeOptionsCheck>();
        services.TryAddSingleton<NoticeWriter>();
        services.TryAddSingleton<NoticeTexts>();
        services.TryAddSingleton<OwnRecords>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PortPolicies>();
        services.TryAddSingleton(typeof(Port<>));
        services.TryAddSingleton<ClosingSides>();
        services.TryAddSingleton<UndoingSides>();
        return services;
    }
}
