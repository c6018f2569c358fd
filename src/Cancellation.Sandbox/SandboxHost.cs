using System.ComponentModel.DataAnnotations;
using Cancellation.Sandbox.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>The sandbox as a service of its own.</summary>
public static class SandboxHost
{
    const string DefaultUrl = "http://127.0.0.1:5081";

    /// <param name="args">Settings of the section <c>Sandbox</c>, and <c>--Urls</c>, <c>--DataFolder</c>.</param>
    /// <param name="replace">Called last, to replace services.</param>
    /// <exception cref="OptionsValidationException">Settings cannot be followed; all of them are named.</exception>
    /// <exception cref="OutdatedBooksException">The file of the books is of another version.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("CANCELLATION_");
        builder.Configuration.AddCommandLine(args);
        var options = Checked(builder.Configuration);
        if (builder.Configuration["urls"] is not { Length: > 0 } urls)
            urls = DefaultUrl;
        builder.WebHost.UseUrls(urls.Split(';')).ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, 16 << 20));
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(simple => (simple.SingleLine, simple.TimestampFormat, simple.ColorBehavior) = (true, "HH:mm:ss ", LoggerColorBehavior.Default));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        replace?.Invoke(builder.Services);

        var app = SandboxApplication.Build(builder, Options.Create(options), TimeProvider.System, null, x =>
        {
            x.UseExceptionHandler(failed => failed.Run(static http =>
                ControlRoutes.Problem(StatusCodes.Status500InternalServerError, "FAILED", "The sandbox itself failed; its log says why.").ExecuteAsync(http)));
            x.UseBearerKey(options.Key);
            x.MapGet("/health/live", () => new Health("live"));
            x.MapGet("/health/ready", (BookStore books) => books.Read(static (session, _) => session.Number("SELECT 1"), 0) == 1 ? Results.Ok(new Health("ready")) : Results.StatusCode(503));
            x.MapControl();
        });
        // What is wrong with the books is told before anybody is served.
        app.Services.GetRequiredService<BookStore>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            Console.Out.WriteLine(SandboxBanner.Text(options, url.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost")));
        });
        return app;
    }

    static SandboxOptions Checked(IConfiguration configuration)
    {
        var options = new SandboxOptions();
        if (configuration["DataFolder"] is { Length: > 0 } folder)
            options.Path = Path.Combine(folder, "sandbox.db");
        options.Read(configuration.GetSection(SandboxOptions.Section));
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true);
        var all = wrong.Select(x => x.ErrorMessage!).Concat(new SandboxOptionsCheck().Validate(null, options).Failures ?? []).ToList();
        return all.Count == 0 ? options : throw new OptionsValidationException(SandboxOptions.Section, typeof(SandboxOptions), all);
    }

    sealed record Health(string Status);
}
