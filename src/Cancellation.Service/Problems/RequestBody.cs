using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Cancellation.Service.Access;

namespace Cancellation.Service.Problems;

/// <summary>Takes a request's body in as JSON, or says exactly why it is none.</summary>
public static class RequestBody
{
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = RequestReader.MaxDepth, AllowDuplicateProperties = false };

    /// <exception cref="ProblemException">It is missing, too large, of another media type, or not a JSON object.</exception>
    public static async Task<RequestReader> Read(HttpRequest request, int maxBytes, CancellationToken cancellationToken, params string[] mediaTypes)
    {
        var (reader, empty) = await Take(request, maxBytes, mediaTypes, cancellationToken);
        return empty ? throw Refuse.Malformed("The body is empty.") : reader!;
    }

    /// <summary>The same, where a body without content means that nothing optional was said.</summary>
    /// <exception cref="ProblemException">As <see cref="Read"/>.</exception>
    public static async Task<RequestReader> ReadOptional(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        var (reader, _) = await Take(request, maxBytes, [], cancellationToken);
        return reader ?? new RequestReader(JsonElement.Parse("{}")) { Caller = Caller.Of(request.HttpContext.User) };
    }

    static async Task<(RequestReader? Reader, bool Empty)> Take(HttpRequest request, int maxBytes, string[] mediaTypes, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytes(request, maxBytes, cancellationToken);
        if (bytes.Length == 0)
            return (null, true);
        var accepted = mediaTypes.Length > 0 ? mediaTypes : ["application/json"];
        var mediaType = request.ContentType?.Split(';')[0].Trim();
        if (!accepted.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
            throw Refuse.WrongMediaType(request.ContentType, string.Join(" or ", accepted));
        return (new RequestReader(Parse(bytes)) { Caller = Caller.Of(request.HttpContext.User) }, false);
    }

    /// <exception cref="ProblemException">It is not strict JSON in UTF-8.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
            throw Refuse.Malformed("The body is not valid UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            // The parser's own sentence quotes the input, which may be personal data: only the place is told.
            throw Refuse.Malformed(e.LineNumber is { } line
                ? $"The JSON breaks at line {line + 1}, position {e.BytePositionInLine + 1}."
                : "The JSON holds the same field twice, or is more than 16 levels deep.");
        }
    }

    /// <summary>The body as it came, e.g. because its signature is over exactly these bytes.</summary>
    /// <exception cref="ProblemException">It is too large.</exception>
    public static async Task<byte[]> ReadBytes(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            throw Refuse.TooLarge(maxBytes);
        var taken = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await request.Body.ReadAsync(taken.GetMemory(4096), cancellationToken);
            if (read == 0)
                return taken.WrittenSpan.ToArray();
            taken.Advance(read);
            if (taken.WrittenCount > maxBytes)
                throw Refuse.TooLarge(maxBytes);
        }
    }
}
