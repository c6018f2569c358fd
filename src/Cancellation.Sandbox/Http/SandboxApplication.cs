using Cancellation.Sandbox.Http.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox.Http;

/// <summary>The contracts of all ports over HTTP, on one set of books.</summary>
static class SandboxApplication
{
    /// <summary>Everything but the server's address and who may be heard in the log.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, IOptions<SandboxOptions> options, TimeProvider time, ISandboxFaults? faults)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddRouting();
        services.AddPortDocuments();
        services.ConfigureHttpJsonOptions(json => WireFormat.Apply(json.SerializerOptions));
        if (faults is null)
            services.AddSingleton<ISandboxFaults, SeededFaults>();
        else
            services.AddSingleton(faults);
        services.AddSingleton<BookStore>();
        services.AddSingleton<ActBook>();
        services.AddSingleton(x => new SandboxControl(x.GetRequiredService<BookStore>(), x.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IdentityRegister>();
        services.AddSingleton<BillingLedger>();
        services.AddSingleton<EntitlementsBook>();
        services.AddSingleton<LinkedServices>();
        services.AddSingleton<TerminalRegistry>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<PayoutGateway>();
        services.AddSingleton<Authorisations>();
        services.AddSingleton<ServiceDirectory>();
        services.AddSingleton<PersonalDataHolders>();
        services.AddSingleton<Counterparties>();
        services.AddSingleton<EvidenceVault>();
        services.AddSingleton<NoticeGateway>();

        var app = builder.Build();
        app.MapMoney();
        app.MapServices();
        app.MapCustomers();
        app.MapPortDocuments();
        return app;
    }
}
