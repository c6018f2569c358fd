using Cancellation.Service.Access;
using Cancellation.Service.Batches;
using Cancellation.Service.Configuration;
using Cancellation.Service.Docs;
using Cancellation.Service.Failures;
using Cancellation.Service.Ingress;
using Cancellation.Service.Personal;
using Cancellation.Service.Metrics;
using Cancellation.Service.Playground;
using Cancellation.Service.Figures;
using Cancellation.Service.Overseeing;
using Cancellation.Service.Problems;
using Cancellation.Service.Streams;
using Cancellation.Service.Views;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Reading.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cancellation.Service.Api;

public static class ApiConfiguration
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => JsonFormat.Apply(json.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            OpenApiText.Describe(options);
            OpenApiAccess.Describe(options);
        });
        // In place of the one that comes with the factory, which sees with nobody's eyes.
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
        services.AddStreams();
        services.TryAddScoped<CaseCounter>();
        services.TryAddScoped<NoteReader>();
        services.TryAddScoped<TaskReader>();
        services.AddSingleton<KeysInFlight>();
        services.TryAddScoped<PersonSearch>();
        services.TryAddScoped<AuditReader>();
        services.TryAddScoped<ProducerReader>();
        services.AddSingleton<CountsBoard>();
        services.AddViews();
        services.AddSingleton<PersonalIntake>();
        services.AddSingleton<CaseDoor>();
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
        v1.MapViews();
        v1.MapPreviews();
        v1.MapMoves();
        v1.MapEvents();
        v1.MapPolicies();
        v1.MapCalendars();
        v1.MapEvidenceAndErasures();
        v1.MapPartners();
        v1.MapCallbacks();
        v1.MapQuarantine();
        v1.MapFailures();
        v1.MapBatches();
        v1.MapProblems();
        v1.MapStreams();
        app.MapMetrics();
        v1.MapWebhooks();
        v1.MapTasks();
        v1.MapApprovals();
        v1.MapKeys();
        v1.MapAccounts();
        v1.MapInsight();
        v1.MapAudit();
        v1.MapRoles();
        v1.MapProducers();
        v1.MapEventTypes();
        v1.MapSettings();
        app.MapSignIn();
        if (settings.SystemsOfRecord == SystemsOfRecord.Sandbox)
        {
            app.MapSandbox();
            app.MapClock();
        }
        // What can be asked is no secret; what is answered is.
        app.MapOpenApi("/openapi/{documentName}.json").IsOpen();
        app.MapPortContracts();
        app.MapAsyncApi();
        app.MapApiPages();
    }
}
