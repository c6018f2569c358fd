using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Cancellation.Console.Shell;

/// <summary>
/// What pages load: scripts, styles and icons, out of this assembly and from nowhere else. Their address holds a hash of them all, so that a browser keeps them for good
/// and asks anew after an update.
/// </summary>
public sealed class BrowserAssets
{
    const string Prefix = "assets/";

    static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml", [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    readonly FrozenDictionary<string, Asset> _assets;

    public BrowserAssets()
    {
        var assembly = typeof(BrowserAssets).Assembly;
        _assets = assembly.GetManifestResourceNames().Where(x => x.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(x => x[Prefix.Length..], x =>
        {
            using var stream = assembly.GetManifestResourceStream(x)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Asset(bytes, MediaTypes[Path.GetExtension(x)]);
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, asset) in _assets.OrderBy(x => x.Key, StringComparer.Ordinal))
            hash.AppendData(asset.Plain);
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    public string Version { get; }

    /// <summary>Our own styles: what pages share, then each capability's.</summary>
    public IEnumerable<string> Styles => _assets.Keys.Where(x => x.EndsWith(".css", StringComparison.Ordinal) && !x.Contains('/', StringComparison.Ordinal))
        .OrderBy(x => x != "console.css").ThenBy(x => x, StringComparer.Ordinal).Select(x => this[x]);

    /// <summary>E.g. <c>css/light.css</c> → <c>/assets/3f…/css/light.css</c>.</summary>
    public string this[string name] => _assets.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    /// <param name="version">An old one is answered with what there is now, but not kept.</param>
    internal IResult Serve(HttpContext http, string version, string name)
    {
        if (!_assets.TryGetValue(name, out var asset))
            return Results.NotFound();
        var isKept = version == Version;
        http.Response.Headers.CacheControl = isKept ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) || asset.Packed.Length >= asset.Plain.Length)
            return Results.Bytes(asset.Plain, asset.MediaType);
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Packed, asset.MediaType);
    }

    sealed class Asset(byte[] plain, string mediaType)
    {
        readonly Lazy<byte[]> _packed = new(() => Pack(plain));

        public byte[] Plain => plain;
        public byte[] Packed => _packed.Value;
        public string MediaType => mediaType;

        static byte[] Pack(byte[] bytes)
        {
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                brotli.Write(bytes);
            return packed.ToArray();
        }
    }
}
