using Cancellation.Sandbox.Http.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox.Http;

/// <summary>The contracts of all ports over HTTP, on one set of books.</summary>
static class SandboxApplication
{
    /// <summary>Everything but the server's address and who may be heard in the log.</summary>
    /// <param name="before">What is served besides, and what stands before it all.</param>
    public static WebApplication Build(WebApplicationBuilder builder, IOptions<SandboxOptions> options, TimeProvider time, ISandboxFaults? faults, Action<WebApplication>? before = null)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.TryAddSingleton(time);
        services.AddRouting();
        services.AddPortDocuments();
        services.ConfigureHttpJsonOptions(json => WireFormat.Apply(json.SerializerOptions));
        if (faults is not null)
            services.AddSingleton(faults);
        services.AddSingleton<FaultDesk>();
        services.AddSingleton<BookStore>();
        services.AddSingleton<CallbackBook>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<ActBook>();
        services.AddSingleton<ActRegistry>();
        services.AddSingleton<PendingActs>();
        services.AddSingleton<ActDesk>();
        services.AddHostedService<Rounds>();
        services.AddSingleton(x => new SandboxControl(x.GetRequiredService<BookStore>(), x.GetRequiredService<CallbackBook>(), x.GetRequiredService<TimeProvider>()));
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
        before?.Invoke(app);
        app.MapMoney();
        app.MapServices();
        app.MapCustomers();
        app.RegisterActs();
        app.MapPortDocuments();
        return app;
    }
}
