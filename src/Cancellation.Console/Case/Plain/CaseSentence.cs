using Cancellation.Console.Case.Calendar;
using Cancellation.Console.Words;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Plain;

public enum Tone { Quiet, Info, Good, Warn, Bad }

/// <summary>A case in plain words: who must do what, why, until when, and what happens then.</summary>
/// <param name="Headline">The one sentence that answers what it waits for.</param>
/// <param name="More">What else one must know, the most important first.</param>
public sealed record CaseSentence(string Headline, IReadOnlyList<string> More, Tone Tone)
{
    public static CaseSentence Of(Say say, CaseView x, CaseDays days, DateTimeOffset now) => new Telling(say, x, days, now).Tell();
}
