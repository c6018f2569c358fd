namespace Cancellation.Workers;

/// <summary>How e-mails go out.</summary>
public enum EmailDelivery
{
    /// <summary>As files into <see cref="EmailOptions.Folder"/>, for trying out: nobody is sent anything.</summary>
    Folder,
    /// <summary>Over <see cref="EmailOptions.Smtp"/>.</summary>
    Smtp,
    /// <summary>By the notice gateway, as text messages and notifications do.</summary>
    Gateway,
}

/// <summary>How e-mails go out. Section <c>Notices:Email</c>; checked at start by <see cref="EmailOptionsCheck"/>.</summary>
public sealed class EmailOptions
{
    /// <summary>Default: Folder where the sandbox plays the systems of record, otherwise Gateway.</summary>
    public EmailDelivery Delivery { get; set; } = EmailDelivery.Folder;

    /// <summary>Where the files go; made when it does not exist. Default: <c>mail</c> in the data folder.</summary>
    public string Folder { get; set; } = "data/mail";

    /// <summary>Whom customers see as the sender, e.g. <c>Service &lt;no-reply@service.example.com&gt;</c>. Bounces go there. Default: no-reply@service.example.com.</summary>
    public string From { get; set; } = "no-reply@service.example.com";

    public SmtpOptions Smtp { get; set; } = new();
}

public enum SmtpSecurity
{
    /// <summary>In clear. Only without a user name: a password must not be read on the way.</summary>
    None,
    /// <summary>The connection is secured before anything is said; a server that does not offer it is not used.</summary>
    StartTls,
    /// <summary>Secured from the first byte, usually on port 465.</summary>
    Tls,
}

/// <summary>The mail server. Section <c>Notices:Email:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name or address. No default; needed for <see cref="EmailDelivery.Smtp"/>. The server's certificate must be made out to it.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535, default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Default: StartTls.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Empty: no login. Default: empty.</summary>
    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>A file that holds the password, as secrets are handed to containers; instead of <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>How long the server may take for one mail, from the connection to the receipt. 1 s to 5 min, default 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many mails are handed over at once, each on a connection of its own. 1 to 64, default 4.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>A PEM file with the authorities that may have signed the server's certificate; only these count then. Default: those of the machine.</summary>
    public string CertificateAuthorityFile { get; set; } = "";
}
