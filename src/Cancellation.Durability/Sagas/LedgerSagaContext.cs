using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace Cancellation.Durability;

/// <summary>What MassTransit's saga pipeline sees of the ledger for one run of one message.</summary>
sealed class LedgerSagaContext<TSaga, TMessage>(Capture<TMessage> capture, TSaga? existing)
    : ConsumeContextScope<TMessage>(capture), SagaRepositoryContext<TSaga, TMessage>
    where TSaga : class, IDurableSaga
    where TMessage : class
{
    /// <summary>The saga after the run, when it is to be kept.</summary>
    public TSaga? Kept { get; private set; }

    /// <summary>Whether the run began with no saga.</summary>
    public bool IsNew { get; private set; }

    public string FromState { get; } = existing?.CurrentState ?? "";

    public Task<SagaConsumeContext<TSaga, TMessage>> Add(TSaga instance)
    {
        IsNew = true;
        return Context(instance);
    }

    // Inserting ahead of the machine is not needed: the commit decides who was first.
    public Task<SagaConsumeContext<TSaga, TMessage>> Insert(TSaga instance) => Task.FromResult<SagaConsumeContext<TSaga, TMessage>>(null!);

    public Task<SagaConsumeContext<TSaga, TMessage>> Load(Guid correlationId) =>
        existing is null ? Task.FromResult<SagaConsumeContext<TSaga, TMessage>>(null!) : Context(existing);

    public Task Save(SagaConsumeContext<TSaga> context) => Keep(context.Saga);
    public Task Update(SagaConsumeContext<TSaga> context) => Keep(context.Saga);
    public Task Discard(SagaConsumeContext<TSaga> context) => Task.CompletedTask;
    public Task Undo(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Delete(SagaConsumeContext<TSaga> context) =>
        throw new InvalidOperationException("A durable saga is kept for its journal: end it in a final state of its own, without SetCompletedWhenFinalized.");

    public Task<SagaConsumeContext<TSaga, T>> CreateSagaConsumeContext<T>(ConsumeContext<T> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where T : class => Task.FromResult<SagaConsumeContext<TSaga, T>>(new DefaultSagaConsumeContext<TSaga, T>(consumeContext, instance));

    Task<SagaConsumeContext<TSaga, TMessage>> Context(TSaga instance) =>
        Task.FromResult<SagaConsumeContext<TSaga, TMessage>>(new DefaultSagaConsumeContext<TSaga, TMessage>(this, instance));

    Task Keep(TSaga saga)
    {
        Kept = saga;
        return Task.CompletedTask;
    }
}
