using System.Security.Cryptography;
using System.Text;
using Cancellation.Service.Access;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

/// <summary>Tokens (JWT) written by hand, so that each can be wrong in one thing.</summary>
[TestFixture]
public sealed class When_a_token_is_shown
{
    const string Right = """{"iss":"https://login.example.com","aud":"cancellation","sub":"app-1","tenant":"default","roles":["agent"],"nbf":1772416000,"exp":1772420400}""";
    const string Rs256 = """{"alg":"RS256","typ":"JWT"}""";

    readonly RSA key = RSA.Create(2048);
    ServiceUnderTest service = null!;
    string pem = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        pem = Path.GetTempFileName();
        await File.WriteAllTextAsync(pem, key.ExportSubjectPublicKeyInfoPem());
        service = await ServiceUnderTest.Start(settings: ["--Access:Jwt:Issuer=https://login.example.com", "--Access:Jwt:Audience=cancellation", $"--Access:Jwt:PublicKeyFile={pem}"]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        File.Delete(pem);
        key.Dispose();
    }

    static string Part(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    static string Unsigned(string header, string body) => $"{Part(Encoding.UTF8.GetBytes(header))}.{Part(Encoding.UTF8.GetBytes(body))}";

    string Signed(string header, string body) => $"{Unsigned(header, body)}.{Part(key.SignData(Encoding.ASCII.GetBytes(Unsigned(header, body)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";

    async Task<Reply> Show(string token, string path = "/v1/me")
    {
        using var visitor = new Visitor(service, token);
        return await visitor.Get(path);
    }

    [Test]
    public async Task Should_be_taken_when_everything_is_right()
    {
        var me = await Show(Signed(Rs256, Right));
        Assert.That(me.Status, Is.EqualTo(200), me.Text);
        Assert.That(((string?)me.Body["id"], me.Body["permissions"]!.AsArray().Count), Is.EqualTo(("jwt:app-1", AccessRoles.Allow(["agent"]).Count())));
        Assert.That((await Show(Signed(Rs256, Right), "/v1/keys")).Status, Is.EqualTo(403));
    }

    [TestCase("\"cancellation\"", "\"others\"", TestName = "for somebody else")]
    [TestCase("login.example.com", "evil.example.com", TestName = "of somebody else")]
    [TestCase("1772420400", "1772416500", TestName = "expired")]
    [TestCase(",\"exp\":1772420400", "", TestName = "without an end")]
    [TestCase("1772416000", "1772420000", TestName = "not yet good")]
    [TestCase("\"sub\":\"app-1\",", "", TestName = "without a subject")]
    [TestCase("\"tenant\":\"default\",", "", TestName = "without a tenant")]
    [TestCase("\"tenant\":\"default\"", "\"tenant\":\"../x\"", TestName = "of no tenant")]
    public async Task Should_be_refused_when_one_thing_is_wrong(string right, string wrong) =>
        Assert.That((await Show(Signed(Rs256, Right.Replace(right, wrong, StringComparison.Ordinal)))).Status, Is.EqualTo(401));

    [Test]
    public async Task Should_be_refused_when_the_signature_is_none_or_another()
    {
        var hmac = """{"alg":"HS256","typ":"JWT"}""";
        var forged = Unsigned(hmac, Right);
        using var other = RSA.Create(2048);
        string[] tokens =
        [
            Unsigned("""{"alg":"none"}""", Right) + ".", Unsigned("""{"alg":"None","typ":"JWT"}""", Right) + ".",
            // The public key taken for a shared secret.
            $"{forged}.{Part(HMACSHA256.HashData(File.ReadAllBytes(pem), Encoding.ASCII.GetBytes(forged)))}",
            $"{Unsigned(Rs256, Right)}.{Part(other.SignData(Encoding.ASCII.GetBytes(Unsigned(Rs256, Right)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}",
            Signed(Rs256, Right)[..^2] + "AA", Signed("""{"alg":"RS512","typ":"JWT"}""", Right), "a.b.c", "..", new string('x', 5_000),
        ];
        foreach (var token in tokens)
            Assert.That((await Show(token)).Status, Is.EqualTo(401), token[..Math.Min(token.Length, 60)]);
    }

    [Test]
    public async Task Should_not_choose_the_key_that_it_is_checked_by()
    {
        using var own = RSA.Create(2048);
        var made = Part(own.ExportParameters(false).Modulus!);
        foreach (var header in (string[])[
                     """{"alg":"RS256","kid":"../../../../dev/null"}""", """{"alg":"RS256","jku":"https://evil.example.com/keys"}""", """{"alg":"RS256","kid":"' OR 1=1 --"}""",
                     """{"alg":"RS256","jwk":{"kty":"RSA","e":"AQAB","n":"made"}}""".Replace("made", made, StringComparison.Ordinal)])
        {
            var text = Unsigned(header, Right);
            Assert.That((await Show($"{text}.{Part(own.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}")).Status, Is.EqualTo(401), header);
        }
    }

    [Test]
    public async Task Should_not_write_an_address_of_a_person_into_cases()
    {
        var me = (await Show(Signed(Rs256, Right.Replace("app-1", "lin@service.example.com", StringComparison.Ordinal)))).Body;
        Assert.That((string?)me["id"], Does.Match("^jwt:[0-9a-f]{16}$"));
    }
}
