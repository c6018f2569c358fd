using Npgsql;

namespace Cancellation.Benchmarks.Limit;

/// <summary>The rows of many worker steps: first what they intend to do outside, in a transaction of its own, then what was done and the answers.</summary>
sealed class WorkerBatch : IAsyncDisposable
{
    readonly PreparedBatch plans;
    readonly (Column<Guid> Id, Column<Guid> Case, Column<string> Step, Column<int> Ask, Column<int> Ordinal, Column<string> Kind, Column<DateTimeOffset> At) planned;
    readonly PreparedBatch outcomes;
    readonly (Column<Guid> Case, Column<string> Step, Column<int> Ask, Column<string> AnswerKind, Column<byte[]> Answer, Column<DateTimeOffset> At) steps;
    readonly (Column<Guid> Id, Column<string> Reference, Column<DateTimeOffset> At) done;
    readonly OutboxColumns outbox;

    WorkerBatch(NpgsqlConnection connection)
    {
        plans = new PreparedBatch(connection);
        planned = (plans.Ids(), plans.Ids(), plans.Texts(), plans.Numbers(), plans.Numbers(), plans.Texts(), plans.Instants());
        plans.Statement("""
            insert into effects (effect_id, case_id, step, ask, ordinal, kind, status, planned_at)
            select id, case_id, step, ask, ordinal, kind, 'Planned', at
            from unnest($1, $2, $3, $4, $5, $6, $7) as t (id, case_id, step, ask, ordinal, kind, at)
            """,
            planned.Id.Parameter, planned.Case.Parameter, planned.Step.Parameter, planned.Ask.Parameter, planned.Ordinal.Parameter, planned.Kind.Parameter, planned.At.Parameter);

        outcomes = new PreparedBatch(connection);
        steps = (outcomes.Ids(), outcomes.Texts(), outcomes.Numbers(), outcomes.Texts(), outcomes.Bytes(), outcomes.Instants());
        done = (outcomes.Ids(), outcomes.Texts(), outcomes.Instants());
        outcomes.Statement("insert into steps (case_id, step, ask, answer_kind, answer, done_at) select * from unnest($1, $2, $3, $4, $5, $6)",
            steps.Case.Parameter, steps.Step.Parameter, steps.Ask.Parameter, steps.AnswerKind.Parameter, steps.Answer.Parameter, steps.At.Parameter);
        outcomes.Statement("""
            with done as (
                update effects e set status = 'Done', reference = t.reference, done_at = t.at
                from unnest($1, $2, $3) as t (id, reference, at) where e.effect_id = t.id and e.status = 'Planned' returning 1)
            select agree((select count(*) from done), cardinality($1))
            """,
            done.Id.Parameter, done.Reference.Parameter, done.At.Parameter);
        outbox = new OutboxColumns(outcomes);
    }

    public static async Task<WorkerBatch> Prepare(NpgsqlConnection connection)
    {
        var made = new WorkerBatch(connection);
        await made.plans.Prepare();
        await made.outcomes.Prepare();
        return made;
    }

    public bool HasPlans => planned.Id.Count > 0;

    public void Plan(Guid effectId, LimitMessage command, int ordinal, string kind, DateTimeOffset at)
    {
        planned.Id.Add(effectId);
        planned.Case.Add(command.CaseId);
        planned.Step.Add(command.Kind);
        planned.Ask.Add(command.Ask);
        planned.Ordinal.Add(ordinal);
        planned.Kind.Add(kind);
        planned.At.Add(at);
    }

    public void Done(Guid effectId, string reference, DateTimeOffset at)
    {
        done.Id.Add(effectId);
        done.Reference.Add(reference);
        done.At.Add(at);
    }

    /// <summary>Records the step with its answer, keeps the answer until the saga has it, and forgets the command.</summary>
    public void Answer(LimitMessage command, LimitMessage answer, byte[] body)
    {
        steps.Case.Add(command.CaseId);
        steps.Step.Add(command.Kind);
        steps.Ask.Add(command.Ask);
        steps.AnswerKind.Add(answer.Kind);
        steps.Answer.Add(body);
        steps.At.Add(answer.At);
        outbox.Send(answer, LimitSubject.SagaQueue, body);
        outbox.Taken(command.MessageId);
    }

    public Task CommitPlans() => plans.Commit();

    public Task CommitOutcomes() => outcomes.Commit();

    public async ValueTask DisposeAsync()
    {
        await plans.DisposeAsync();
        await outcomes.DisposeAsync();
    }
}
