using Cancellation.Sandbox;
using Cancellation.Service.Configuration;
using Cancellation.Workers;

namespace Cancellation.Service.Startup;

public static class SystemsOfRecordConfiguration
{
    /// <summary>The other sides that workers talk to.</summary>
    public static void AddSystemsOfRecord(this IServiceCollection services, ServiceSettings settings, IConfiguration configuration)
    {
        // Mails of invented customers are only looked at. Those of real ones must not end in a folder because nobody said where to.
        services.Configure<NoticeOptions>(notices => (notices.Email.Delivery, notices.Email.Folder) =
            (settings.SystemsOfRecord == SystemsOfRecord.Sandbox ? EmailDelivery.Folder : EmailDelivery.Gateway, Path.Combine(settings.DataFolder, "mail")));
        services.AddCancellationWorkers(configuration, portAddressesNeeded: settings.SystemsOfRecord == SystemsOfRecord.Http);
        if (settings.SystemsOfRecord != SystemsOfRecord.Sandbox)
            return;
        services.AddSandbox(sandbox =>
        {
            sandbox.Path = Path.Combine(settings.DataFolder, "sandbox.db");
            configuration.GetSection(SandboxOptions.Section).Bind(sandbox);
        });
    }
}
