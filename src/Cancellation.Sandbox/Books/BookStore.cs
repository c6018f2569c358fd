using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>
/// The file of the books. Reads go each to a connection of their own and see everything committed, by whichever process.
/// Writes that arrive together share one transaction: whoever finds nobody writing writes for all who wait.
/// </summary>
sealed class BookStore : IDisposable
{
    const int LargestBatch = 128;

    readonly string path;
    readonly TimeSpan busyTimeout;
    readonly ConcurrentBag<Session> readers = [];
    readonly ConcurrentQueue<Work> waiting = new();
    readonly List<Work> batch = new(LargestBatch);
    readonly Session writer;
    int writing;
    bool disposed;

    public BookStore(IOptions<SandboxOptions> options, TimeProvider time)
    {
        path = Path.GetFullPath(options.Value.Path);
        busyTimeout = options.Value.BusyTimeout;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer = new Session(path, busyTimeout);
        // Several processes may start on one new file; the first to lock it writes the tables and the sample customers.
        InTransaction(() =>
        {
            var version = writer.Number("PRAGMA user_version");
            if (version == Schema.Version)
                return;
            if (version != 0)
                throw new OutdatedBooksException($"The sandbox's books have version {version}, this program reads version {Schema.Version}. They hold sample data only: delete the file named by Sandbox:Path, or name another one.");
            writer.Script(Schema.Create);
            if (options.Value.SampleCustomers)
                SampleCustomers.Write(writer, time.GetUtcNow());
            writer.Script($"PRAGMA user_version = {Schema.Version}");
        });
    }

    public T Read<T, TState>(Func<Session, TState, T> read, TState state)
    {
        if (!readers.TryTake(out var session))
            session = new Session(path, busyTimeout);
        try
        {
            return read(session, state);
        }
        finally
        {
            if (disposed)
                session.Dispose();
            else
                readers.Add(session);
        }
    }

    /// <summary>Runs <paramref name="write"/> in a transaction, alone or with others'. It may run twice, so it must touch nothing but the session.</summary>
    public ValueTask<T> Write<T>(Func<Session, T> write)
    {
        var work = new Work<T>(write);
        waiting.Enqueue(work);
        while (!waiting.IsEmpty && Interlocked.CompareExchange(ref writing, 1, 0) == 0)
        {
            try
            {
                WriteBatch();
            }
            finally
            {
                // A full fence: giving up the pen must be seen before the queue is looked at again, or a newcomer who saw it taken waits for ever.
                Interlocked.Exchange(ref writing, 0);
            }
        }
        return work.Result;
    }

    void WriteBatch()
    {
        batch.Clear();
        while (batch.Count < LargestBatch && waiting.TryDequeue(out var work))
            batch.Add(work);
        if (batch.Count == 0)
            return;
        try
        {
            InTransaction(() =>
            {
                foreach (var work in batch)
                    work.Do(writer);
            });
        }
        catch (Exception fault)
        {
            if (batch.Count == 1)
                batch[0].Fail(fault);
            else
                OneByOne();
            return;
        }
        foreach (var work in batch)
            work.Succeed();
    }

    /// <summary>One bad act must not take its neighbours down.</summary>
    void OneByOne()
    {
        foreach (var work in batch)
        {
            try
            {
                InTransaction(() => work.Do(writer));
            }
            catch (Exception fault)
            {
                work.Fail(fault);
                continue;
            }
            work.Succeed();
        }
    }

    void InTransaction(Action write)
    {
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            write();
            writer.Execute("COMMIT");
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    void TryRollBack()
    {
        try
        {
            writer.Script("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolled back by itself already, as it does when the disk is full; the first fault is the one to tell.
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (readers.TryTake(out var session))
            session.Dispose();
        writer.Dispose();
    }

    abstract class Work
    {
        public abstract void Do(Session session);
        public abstract void Succeed();
        public abstract void Fail(Exception fault);
    }

    sealed class Work<T>(Func<Session, T> write) : Work
    {
        // The one who writes for all must not run what others do with their results.
        readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result;

        public ValueTask<T> Result => new(completion.Task);
        public override void Do(Session session) => result = write(session);
        public override void Succeed() => completion.SetResult(result!);
        public override void Fail(Exception fault) => completion.SetException(fault);
    }
}
