namespace Cancellation.Benchmarks.Limit;

/// <summary>
/// The product's tables as a hand-written system would have them: the same rows, keys and indexes. Written out here, not taken from the
/// product's model, so that a change of the product does not silently move the limit it is compared with.
/// </summary>
public static class LimitTables
{
    public const string Create = """
        create table cancellations (
            correlation_id uuid primary key, version int not null, journal_head bytea not null, current_state text not null,
            product_line text not null, customer_id text not null, subscription_id text not null,
            is_open boolean not null, requested_at timestamptz not null, closed_at timestamptz, file text not null);
        create unique index ix_cancellations_open on cancellations (product_line, subscription_id) where is_open;
        create index ix_cancellations_customer on cancellations (customer_id);
        create index ix_cancellations_requested on cancellations (requested_at);
        create table journal (
            case_id uuid not null, seq int not null, message_id uuid not null, kind text not null, from_state text not null, to_state text not null,
            body text not null, recorded_at timestamptz not null, hash bytea not null, primary key (case_id, seq));
        create unique index ix_journal_message on journal (case_id, message_id);
        create table outbox (
            message_id uuid primary key, case_id uuid not null, destination text not null, kind text not null, body bytea not null,
            due_at timestamptz not null, rings int not null default 0);
        create index ix_outbox_due on outbox (due_at);
        create table steps (
            case_id uuid not null, step text not null, ask int not null, answer_kind text, answer bytea, done_at timestamptz not null,
            primary key (case_id, step, ask));
        create table effects (
            effect_id uuid primary key, case_id uuid not null, step text not null, ask int not null, ordinal int not null, kind text not null,
            status text not null, reference text, planned_at timestamptz not null, done_at timestamptz);
        create index ix_effects_case on effects (case_id);
        -- A lost race or a repeated message undoes the whole batch it is in.
        create function agree(actual bigint, expected bigint) returns bigint language plpgsql as $$
        begin
            if actual <> expected then raise exception 'expected % rows, met %', expected, actual; end if;
            return actual;
        end $$;
        """;
}
