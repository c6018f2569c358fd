using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cancellation.Console.Surface;

/// <summary>The public surface for the person whose page this is.</summary>
public sealed class Api(ISurface surface, AuthenticationStateProvider people)
{
    /// <exception cref="SurfaceProblem">Anything but a good answer.</exception>
    public async Task<T> Get<T>(string path, CancellationToken cancellationToken = default) => Read<T>(await Ask(new("GET", path), cancellationToken));

    /// <returns>Null: there is no such thing.</returns>
    public async Task<T?> Find<T>(string path, CancellationToken cancellationToken = default) where T : class
    {
        try
        {
            return await Get<T>(path, cancellationToken);
        }
        catch (SurfaceProblem problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Asks for something that changes nothing, e.g. a search whose words belong in no address.</summary>
    public async Task<T> Post<T>(string path, JsonNode? body = null, CancellationToken cancellationToken = default) => Read<T>(await Ask(new("POST", path, body), cancellationToken));

    /// <summary>What the move would do.</summary>
    public Task<T> Rehearse<T>(string path, JsonNode? body, int? version = null, CancellationToken cancellationToken = default) => Rehearsed<T>(new("POST", Dry(path), body, IfMatch: version), cancellationToken);

    /// <summary>Makes a move. The same key again is the same move.</summary>
    /// <param name="version">The version that was looked at; null: whatever it is by now.</param>
    public Task<SurfaceAnswer> Move(string path, JsonNode? body, string key, int? version = null, CancellationToken cancellationToken = default) =>
        Ask(new("POST", path, body, key, version), cancellationToken);

    public Task<SurfaceAnswer> Delete(string path, CancellationToken cancellationToken = default) => Ask(new("DELETE", path), cancellationToken);

    /// <summary>Changes some fields of something.</summary>
    public Task<SurfaceAnswer> Patch(string path, JsonNode body, CancellationToken cancellationToken = default) => Ask(new("PATCH", path, body), cancellationToken);

    /// <returns>Whatever was answered, problems too: for whoever wants to see the answer itself.</returns>
    public async Task<SurfaceAnswer> Send(SurfaceCall call, CancellationToken cancellationToken = default) => await surface.Send((await people.GetAuthenticationStateAsync()).User, call, cancellationToken);

    public T Read<T>(SurfaceAnswer answer) => JsonSerializer.Deserialize<T>(answer.Body.Span, surface.Json)!;

    /// <summary>As the surface says it.</summary>
    public JsonNode Write<T>(T value) => JsonSerializer.SerializeToNode(value, surface.Json)!;

    async Task<T> Rehearsed<T>(SurfaceCall call, CancellationToken cancellationToken) => Read<T>(await Ask(call, cancellationToken));

    async Task<SurfaceAnswer> Ask(SurfaceCall call, CancellationToken cancellationToken)
    {
        var person = (await people.GetAuthenticationStateAsync()).User;
        var answer = await surface.Send(person, call, cancellationToken);
        return answer.IsGood ? answer : throw SurfaceProblem.From(answer, surface.Json);
    }

    static string Dry(string path) => path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "dryRun=true";
}
