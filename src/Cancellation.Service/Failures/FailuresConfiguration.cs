using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Failures;

static class FailuresConfiguration
{
    public static void AddFailures(this IServiceCollection services)
    {
        services.AddScoped<FailureReader>();
        services.AddScoped<StepTries>();
        services.AddSingleton<FailuresBoard>();
    }
}
