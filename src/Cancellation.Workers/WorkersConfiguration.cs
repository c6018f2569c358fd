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

    /// <summary>
    /// What the consumers need: the ways to the systems of record, from <see cref="PortOptions.Section"/>, and where notices send customers, from
    /// <see cref="NoticeOptions.Section"/>. Where the ports are is for <see cref="IPortAddresses"/>; unless somebody else says so, they are as configured.
    /// </summary>
    /// <param name="portAddressesNeeded">Nobody else will say so: a port without an address stops the start.</param>
    public static IServiceCollection AddCancellationWorkers(this IServiceCollection services, IConfiguration? configuration = null, bool portAddressesNeeded = false)
    {
        services.AddPorts(configuration?.GetSection(PortOptions.Section), portAddressesNeeded);
        var notices = services.AddOptions<NoticeOptions>();
        if (configuration is not null)
            notices.Bind(configuration.GetSection(NoticeOptions.Section));
        notices.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NoticeOptions>, NoticeOptionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NoticeOptions>, EmailOptionsCheck>());
        services.TryAddSingleton<NoticeWriter>();
        services.TryAddSingleton<NoticeDelivery>();
        services.TryAddSingleton<MailWriter>();
        services.TryAddSingleton<FolderMail>();
        services.TryAddSingleton<SmtpMail>();
        services.TryAddSingleton<NoticeTexts>();
        services.TryAddSingleton<OwnRecords>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ClosingSides>();
        services.TryAddSingleton<UndoingSides>();
        return services;
    }
}
