using Cancellation.Sandbox;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Batches;
using Cancellation.Service.ConsoleHosting;
using Cancellation.Service.Failures;
using Cancellation.Service.Figures;
using Cancellation.Service.Ingress;
using Cancellation.Service.Partners;
using Cancellation.Service.Playground;
using Cancellation.Service.Problems;
using Cancellation.Service.Startup;
using Cancellation.Service.Webhooks;
using Cancellation.Workers;
using Cancellation.Workflow;

namespace Cancellation.Service;

/// <summary>The whole service, put together. Tests build it with a clock of their own.</summary>
public static class CancellationHost
{
    /// <param name="args">Settings as <c>--Name=value</c>; see the table in README.md.</param>
    /// <param name="replace">Called last, to replace services.</param>
    /// <exception cref="WrongConfigurationException">A setting cannot be followed.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        // The settings file lies beside the program, wherever the program is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettingsSources(args);
        var settings = builder.Configuration.ReadSettings(args);

        builder.WebHost.AddHttpServer(settings);
        builder.Logging.AddConsoleLog(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddStart();
        builder.Services.AddLedger(settings);
        builder.Services.AddVault(settings);
        builder.Services.AddCancellationWorkflow(policies => (policies.Folder, policies.CalendarFolder) = (settings.PoliciesFolder, settings.CalendarsFolder));
        builder.Services.AddPlayground(settings);
        builder.Services.AddSystemsOfRecord(settings, builder.Configuration);
        builder.Services.AddWebhooks(settings);
        builder.Services.AddBus(settings);
        builder.Services.AddPartners();
        builder.Services.AddIngress(settings);
        builder.Services.AddWatches();
        builder.Services.AddProblemAnswers();
        builder.Services.AddAccess(settings);
        builder.Services.AddApi();
        builder.Services.AddFailures();
        builder.Services.AddBatches(settings);
        builder.Services.AddFigures(settings);
        builder.Services.AddOperatorConsole(settings);
        builder.Services.AddSingleton<Metrics.MeterReadings>();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseAnswerHeaders();
        app.UseProblemAnswers();
        app.UseHead();
        app.UseOwnNames(settings);
        app.UseAuthentication();
        app.UseConsolePages();
        app.UseAccess();
        app.UseAcceptCheck();
        app.MapHealth();
        app.MapApi(settings);
        app.MapOperatorConsole(settings);
        app.AnnounceWhenStarted(settings);
        return app;
    }
}
