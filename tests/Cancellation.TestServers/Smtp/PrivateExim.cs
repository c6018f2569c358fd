using System.Net.Sockets;
using System.Security.Cryptography;
using Cancellation.TestServers.Processes;

namespace Cancellation.TestServers.Smtp;

/// <summary>
/// A mail server of our own: own configuration, spool, mailbox, authority and password, on a free port of 127.0.0.1. It relays nothing; whatever it accepts lies in
/// <see cref="Mails"/>. Recipients with <c>gone</c> in their names are refused for good, those with <c>later</c> for now.
/// </summary>
public sealed class PrivateExim : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    static readonly string[] Places = ["/usr/sbin/exim4", "/usr/sbin/exim"];

    readonly TempFolder _folder = TempFolder.Create("exim");
    readonly UnixUser? _user = UnixUser.ToRun("Debian-exim");
    readonly string _program;
    readonly string _home;
    readonly TestAuthority _authority;
    ChildProcess? _daemon;

    PrivateExim(string program)
    {
        _program = program;
        _home = _folder.Subfolder("home", _user);
        foreach (var name in (string[])["spool", "log", "mail"])
            Own(Directory.CreateDirectory(Path.Combine(_home, name)).FullName);
        _authority = new TestAuthority(_folder.Path);
    }

    public string Host => "localhost";
    public int Port { get; } = FreePort.Next();
    public string Username => "cancellation";
    public string Password { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);
    /// <summary>The authority that signed the server's certificate.</summary>
    public string AuthorityFile => _authority.File;
    public string Log => string.Join('\n', Directory.EnumerateFiles(Path.Combine(_home, "log")).Select(File.ReadAllText));

    /// <summary>The server's program, or null when it is not installed.</summary>
    public static string? FindProgram() => Places.FirstOrDefault(File.Exists);

    /// <param name="offersTls">False: a server that neither secures connections nor takes passwords.</param>
    public static async Task<PrivateExim> StartAsync(bool offersTls = true)
    {
        var program = FindProgram() ?? throw new InvalidOperationException(
            "Exim is not installed. Run tests/run as root, or install it: apt-get install exim4-daemon-light");
        var server = new PrivateExim(program);
        try
        {
            server.Configure(offersTls);
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every mail that was accepted, as it lies in the mailbox, oldest first.</summary>
    public IReadOnlyList<string> Mails() =>
        Directory.Exists(Mailbox) ? [.. new DirectoryInfo(Mailbox).EnumerateFiles().OrderBy(x => x.LastWriteTimeUtc).ThenBy(x => x.Name, StringComparer.Ordinal).Select(x => x.FullName)] : [];

    /// <summary>Accepting comes before delivering, by a moment.</summary>
    public async Task<string> MailWith(string text)
    {
        var found = "";
        await Until.Async(() => Mails().Any(x => (found = File.ReadAllText(x)).Contains(text, StringComparison.Ordinal)), StartLimit, $"a mail with {text}");
        return found;
    }

    public async Task KillAsync()
    {
        if (_daemon is not { } daemon)
            return;
        _daemon = null;
        await daemon.KillAsync();
        await daemon.DisposeAsync();
    }

    /// <summary>Starts it again on the same port, with the mails it has.</summary>
    public Task RestartAsync() => RunAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    string Mailbox => Path.Combine(_home, "mail", "new");

    void Configure(bool offersTls)
    {
        var (certificate, key) = _authority.Certify(Host);
        Write("server.pem", certificate);
        Write("server.key", key);
        Write("exim.conf", $$$"""
            exim_path = {{{_program}}}
            spool_directory = {{{_home}}}/spool
            log_file_path = {{{_home}}}/log/%slog
            pid_file_path = {{{_home}}}/exim.pid
            primary_hostname = mail.test
            daemon_smtp_ports = {{{Port}}}
            local_interfaces = 127.0.0.1
            tls_advertise_hosts = {{{(offersTls ? "*" : "")}}}
            tls_certificate = {{{_home}}}/server.pem
            tls_privatekey = {{{_home}}}/server.key
            # A password is only asked for where nobody can read it on the way.
            auth_advertise_hosts = ${if def:tls_in_cipher {*}{}}
            # Everything belongs to one account without rights, so there is nobody to become for a delivery.
            deliver_drop_privilege = true
            keep_environment =
            host_lookup =
            rfc1413_query_timeout = 0s
            acl_smtp_mail = accept
            acl_smtp_rcpt = recipient
            acl_smtp_data = accept

            begin acl
            recipient:
              deny ! authenticated = *
                   message = 550 5.7.1 log in first
              deny local_parts = ^.*gone
                   message = 550 5.1.1 <$local_part@$domain>: no such mailbox
              defer local_parts = ^.*later
                   message = 451 4.3.0 <$local_part@$domain>: try again later
              accept

            begin routers
            all:
              driver = accept
              transport = mailbox

            begin transports
            mailbox:
              driver = appendfile
              directory = {{{_home}}}/mail
              maildir_format
              envelope_to_add
              return_path_add

            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if and { {eq{$auth2}{{{{Username}}}} } {eq{$auth3}{{{{Password}}}} } } }
              server_set_id = $auth2
            login:
              driver = plaintext
              public_name = LOGIN
              server_prompts = Username:: : Password::
              server_condition = ${if and { {eq{$auth1}{{{{Username}}}} } {eq{$auth2}{{{{Password}}}} } } }
              server_set_id = $auth1
            """);
    }

    async Task RunAsync()
    {
        var daemon = _daemon = ChildProcess.Start(new ChildOptions(_program, ["-C", Path.Combine(_home, "exim.conf"), "-bdf"], _folder.File("exim.log"), _user));
        await Until.Async(async () => daemon.HasExited
            ? throw new GiveUpException($"Exim ended with code {daemon.ExitCode}:\n{daemon.LogTail()}\n{Log}")
            : await Greets(), StartLimit, $"Exim to greet on port {Port}");
    }

    async Task<bool> Greets()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port, limit.Token);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(limit.Token) is ['2', '2', '0', ..];
    }

    void Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        File.WriteAllText(path, text + "\n");
        // Exim refuses a configuration that others could change.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Own(path);
    }

    void Own(string path)
    {
        if (_user is not null)
            Native.GiveTo(_user, path);
    }
}
