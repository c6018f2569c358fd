using System.Diagnostics;

namespace Cancellation.Benchmarks.Measuring;

/// <summary>Asks a subject for cancellations and times each from its request to its committed closing.</summary>
public sealed class Driver(string name, ISubject subject, TextWriter progress)
{
    /// <summary>A run in which nothing closes for this long is given up.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    int nextNumber;

    /// <summary>Warm-up only; what it shows is thrown away.</summary>
    public async Task WarmUp(Load load, CancellationToken stop)
    {
        if (load.WarmUp == 0)
            return;
        progress.WriteLine($"{name}: warming up with {load.WarmUp} cancellations");
        await Once(load with { N = load.WarmUp, Rate = null }, stop);
    }

    public async Task<Run> Once(Load load, CancellationToken stop)
    {
        var first = nextNumber;
        nextNumber += load.N;
        var pending = new Pending(first, load.N, load.InFlight);
        subject.Closed = pending.Close;
        subject.Failed = pending.Fail;

        // What the run before left for the collector must not be paid in this one.
        GC.Collect();
        var countsBefore = await subject.Count();
        var cpuBefore = subject.Cpu();
        var began = Stopwatch.GetTimestamp();
        var asking = load.Rate is { } rate ? AtRate(pending, rate) : InFlight(pending);
        await WaitFor(pending, asking, stop);
        var elapsed = Stopwatch.GetElapsedTime(began);
        var cpu = subject.Cpu() - cpuBefore;
        var counts = await subject.Count() - countsBefore;

        await subject.Verify(nextNumber);
        var run = new Run(elapsed, pending.Latencies(), cpu, counts);
        progress.WriteLine($"{name}: {run.Cancellations} closed in {elapsed.TotalSeconds:F2} s: {run.ClosedPerSecond:F0}/s, p50 {run.Percentile(50):F1} ms, p99 {run.Percentile(99):F1} ms, "
            + $"CPU-ms {run.PerCancellation(cpu.Service):F2} service + {run.PerCancellation(cpu.Postgres):F2} PostgreSQL + {run.PerCancellation(cpu.RabbitMq):F2} RabbitMQ");
        return run;
    }

    async Task InFlight(Pending pending)
    {
        for (var i = 0; i < pending.Count; i++)
        {
            await pending.Slot();
            pending.Ask(i, Stopwatch.GetTimestamp());
            Send(pending, i);
        }
    }

    /// <summary>
    /// Requests are timed from when they were due, not from when this loop got round to them: a slow subject cannot hide behind a late question.
    /// </summary>
    async Task AtRate(Pending pending, double rate)
    {
        var began = Stopwatch.GetTimestamp();
        var asked = 0;
        while (asked < pending.Count)
        {
            var due = Math.Min(pending.Count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate) + 1);
            for (; asked < due; asked++)
            {
                pending.Ask(asked, began + (long)(asked / rate * Stopwatch.Frequency));
                Send(pending, asked);
            }
            await Task.Delay(1);
        }
    }

    void Send(Pending pending, int index) => _ = subject.Request(pending.First + index).ContinueWith(
        failed => pending.Fail(failed.Exception!.GetBaseException()), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    static async Task WaitFor(Pending pending, Task asking, CancellationToken stop)
    {
        var closed = 0;
        while (true)
        {
            await Task.WhenAny(pending.Done, Task.Delay(Patience, stop));
            stop.ThrowIfCancellationRequested();
            if (pending.Done.IsCompleted)
                break;
            if (pending.Closed == closed)
                throw new InvalidOperationException($"{pending.Count - closed} of {pending.Count} cancellations did not close, and none did for {Patience.TotalSeconds:F0} s. "
                    + "Look for a failing step: the outbox table's last_error column says why a message is kept.");
            closed = pending.Closed;
        }
        await pending.Done;
        await asking;
    }

    /// <summary>The cancellations of one run.</summary>
    sealed class Pending(int first, int count, int inFlight)
    {
        readonly long[] asked = new long[count];
        readonly long[] closedAt = new long[count];
        readonly SemaphoreSlim slots = new(inFlight);
        readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int closed;

        public int First => first;
        public int Count => count;
        public int Closed => Volatile.Read(ref closed);
        public Task Done => done.Task;

        public Task Slot() => slots.WaitAsync();
        public void Ask(int index, long timestamp) => asked[index] = timestamp;

        public void Close(int number)
        {
            var index = number - first;
            // A closing that is told twice, or belongs to an earlier run, is not another one.
            if (index < 0 || index >= count || Interlocked.CompareExchange(ref closedAt[index], Stopwatch.GetTimestamp(), 0) != 0)
                return;
            slots.Release();
            if (Interlocked.Increment(ref closed) == count)
                done.TrySetResult();
        }

        public void Fail(Exception exception) => done.TrySetException(exception);

        public double[] Latencies() => [.. asked.Zip(closedAt, (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds).Order()];
    }
}
