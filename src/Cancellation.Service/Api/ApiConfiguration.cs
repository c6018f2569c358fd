using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Personal;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cancellation.Service.Api;

public static class ApiConfiguration
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => JsonFormat.Apply(json.SerializerOptions));
        services.AddOpenApi("v1", OpenApiText.Describe);
        // Not "try": the pool has registered a context of its own, which would see every tenant.
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContext();
            db.Tenant = provider.GetRequiredService<CallerContext>().Caller?.Tenant;
            return db;
        });
        services.TryAddScoped<CaseReader>();
        services.TryAddScoped<ErasureReader>();
        services.TryAddScoped<NoticeReader>();
        services.TryAddScoped<EvidenceReader>();
        services.TryAddScoped<QuarantineReader>();
        services.AddSingleton<PersonalIntake>();
        services.AddSingleton<CaseDoor>();
        services.AddSingleton<FactRouting>();
        services.AddSingleton<SandboxFacts>();
        services.AddSingleton<SentMails>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<PreviewSides>();
    }

    public static void AddProblemAnswers(this IServiceCollection services) => services.AddExceptionHandler<ProblemAnswers>();

    public static void UseProblemAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ProblemAnswers.WriteBare);
    }

    /// <summary>The public surface; nothing but health in a process without the API role.</summary>
    public static void MapApi(this WebApplication app, ServiceSettings settings)
    {
        if (!settings.Has(Roles.Api))
            return;
        var v1 = app.MapGroup("/v1");
        v1.MapCancellations();
        v1.MapPreviews();
        v1.MapMoves();
        v1.MapEvents();
        v1.MapPolicies();
        v1.MapEvidenceAndErasures();
        v1.MapPartners();
        v1.MapCallbacks();
        v1.MapQuarantine();
        v1.MapWebhooks();
        if (settings.SystemsOfRecord == SystemsOfRecord.Sandbox)
            app.MapSandbox();
        // What can be asked is no secret; what is answered is.
        app.MapOpenApi("/openapi/{documentName}.json").IsOpen();
        app.MapPortContracts();
    }
}
