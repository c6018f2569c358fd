namespace Cancellation.Service.Docs;

/// <summary>What parameters mean; most mean the same wherever they stand.</summary>
static class ParameterWords
{
    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ListCancellations.id"] = "Any id, whole: the case's, the customer's, the subscription's or the terminal's serial number.",
        ["ListTasks.overdue"] = "Only tasks whose time is over, or only others.",
        ["kind"] = "Only tasks of this kind.",
        ["owner"] = "Only what this person looks after: `me`, `nobody`, or an id.",
        ["id"] = "The id, as the call that made it answered.",
        ["wait"] = "How long the answer may be held until the case no longer waits for us, e.g. `30s`, `500ms` or `1m`.",
        ["limit"] = "How many a page holds, 1 to 200; default 50.",
        ["after"] = "The `next` of the page before.",
        ["productLine"] = "Only this product line.",
        ["state"] = "Only cases in this state.",
        ["waitingOn"] = "Only cases that wait for this party.",
        ["waitingForPartner"] = "Only cases with a step that waits for this port, e.g. `billing`.",
        ["overdue"] = "Only cases whose wait is past its time, or only others.",
        ["needsOperator"] = "Only cases that an operator must look at, or only others.",
        ["chargeRisk"] = "Only cases whose customer may be charged against their will in this way: `StrayDebit`, `RenewalOn` or `NotStopped`.",
        ["renewsSoon"] = "Only cases whose auto-renewal is not known to be stopped and falls within three days, or only others.",
        ["owner"] = "Only cases of this person; `me`, or `nobody`.",
        ["text"] = "How any of the ids begins, whatever the case of its letters; at least 3 signs.",
        ["until"] = "Before this instant, RFC 3339.",
        ["sort"] = "`requested` or `closed`, newest first, or `due`, soonest first.",
        ["ExportCancellations.id"] = "Any id, whole: the case's, the customer's, the subscription's or the terminal's serial number.",
        ["key"] = "The cause, as `/v1/failures` names it.",
        ["ListBatchItems.status"] = "Only cases in this status.",
        ["port"] = "The port, e.g. `billing`.",
        ["partner"] = "Only this port, e.g. `billing`.",
        ["open"] = "Only what is open, or only what is resolved.",
        ["system"] = "The system of record, as erasures name it, e.g. `crm`.",
        ["ReadInsight.since"] = "The first day, e.g. `2026-03-01`; default: 30 days in all.",
        ["ReadInsight.until"] = "The last day; default: today.",
        ["actor"] = "Only what this person or machine did.",
        ["act"] = "Only this act, e.g. `WaiveGate` or `RevokeKey`.",
        ["cancellationId"] = "Only what is about this case.",
        ["days"] = "How many days back, 1 to 31; default 7.",
        ["until"] = "Before this instant, RFC 3339.",
        ["since"] = "From this instant on, RFC 3339.",
        ["effectId"] = "The effect, as the timeline names it.",
        ["serialNumber"] = "The terminal's serial number.",
        ["subscriptionId"] = "The subscription, as billing calls it.",
        ["ListCalendarDays.region"] = "The region, as policies name it, e.g. `CN`.",
        ["ListCalendarDays.from"] = "The first day, e.g. `2026-03-02`; default today.",
        ["ListCalendarDays.to"] = "The last day; default 30 days later, at most 399.",
    };

    static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Health"] = "Whether the process lives and can take work.",
        ["Cancellations"] = "A cancellation as a resource: ask for one, read it, find it, follow it.",
        ["Previews"] = "What would happen, before anything does.",
        ["Tasks"] = "What people are to do: review, inspect, agree, find out what a customer wants, look.",
        ["Moves"] = "What customers, reviewers and operators do to a case.",
        ["Events"] = "What happened outside, as CloudEvents.",
        ["Policies"] = "The rules of the product lines.",
        ["Calendars"] = "The days that deadlines are counted by.",
        ["Erasures"] = "What was erased where.",
        ["Partners"] = "The systems of record: how they are, what they said, what they call.",
        ["Sandbox"] = "The world outside, to try things with; only where the sandbox runs inside the service.",
        ["faults"] = "Make the sandbox fail.",
        ["Quarantine"] = "What could not be taken: partners' answers, messages, dead letters.",
        ["Access"] = "Keys, accounts and who is signed in.",
        ["Approvals"] = "What needs a second person.",
        ["Views"] = "Lists that people look at again and again.",
        ["Insight"] = "What became of the cases of a period, added up.",
        ["Audit"] = "Who did what, when, to which case.",
        ["Settings"] = "How the service is set up: roles, calendars, retention.",
        ["Webhooks"] = "Endpoints of yours that are told what happens.",
        ["Failures"] = "What fails now, by cause, and trying it again.",
        ["Batches"] = "One act for many cases: planned, run, and looked at afterwards.",
        ["Problems"] = "Every way in which a call can be refused.",
    };

    /// <summary>What a group of calls is about.</summary>
    public static string? OfTag(string name) => Tags.GetValueOrDefault(name);

    public static string? Of(string name, string? operation) => Words.GetValueOrDefault($"{operation}.{name}") ?? Words.GetValueOrDefault(name);
}
