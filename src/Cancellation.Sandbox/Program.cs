using Cancellation.Sandbox;
using Cancellation.Sandbox.Http;
using Microsoft.Extensions.Options;

// The sandbox alone: settings of the section Sandbox, and --urls.
var builder = WebApplication.CreateSlimBuilder(args);
var options = builder.Configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new SandboxOptions();
await using var app = SandboxApplication.Build(builder, Options.Create(options), TimeProvider.System, null);
await app.RunAsync();
return 0;
