using Cancellation.Contracts;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>
/// Reads that a notice came back. Who reports it knows the effect (the left part of a mail's Message-ID, or the key an act was asked for with) or the notice and its channel;
/// the case and everything else is found from that.
/// </summary>
static class BounceReports
{
    public const string Type = "cancellation.notice-bounced";

    public static bool NamesTheCase(string type, RequestReader data) => type == Type && data.Has("effectId");

    /// <summary>Not complete yet: in place of the notice's id is whatever names it.</summary>
    public static NoticeBounced Read(Guid caseId, RequestReader data, DateTimeOffset at) => data.Has("effectId")
        ? new(caseId, ReadEffect(data), default, default, [], ReadCode(data), at)
        : new(caseId, data.Text("noticeId", 256), default, data.Word<NoticeChannel>("channel"), [], ReadCode(data), at);

    /// <returns>The effect that the report names, or null when it names the notice. Notice ids are no UUIDs: they hold a '/'.</returns>
    public static Guid? EffectOf(NoticeBounced report) => Guid.TryParse(report.NoticeId, out var effectId) ? effectId : null;

    static string ReadEffect(RequestReader data)
    {
        var text = data.Text("effectId");
        if (text.Length > 0 && !Guid.TryParse(text, out _))
            data.Refuse("effectId", FaultCodes.WrongFormat, "It is not the id of an effect.", "Send the UUID before the '@' of the mail's Message-ID, or the one the notice was asked for with.");
        return text;
    }

    /// <summary>What mail servers say in words repeats the address, and is not taken in.</summary>
    static string ReadCode(RequestReader data)
    {
        var code = data.Text("code", 64);
        if (!code.All(x => char.IsAsciiLetterOrDigit(x) || x is '.' or '_' or '-'))
            data.Refuse("code", FaultCodes.WrongFormat, "It holds other characters than letters, digits, '.', '_' and '-'.", "Send a code such as 5.1.1 or MAILBOX_FULL, not the text beside it.");
        return code;
    }
}
