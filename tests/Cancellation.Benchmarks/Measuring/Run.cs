namespace Cancellation.Benchmarks.Measuring;

/// <summary>CPU time, user and system, of everything that took part. The partners are others' systems: measured, and no part of the total.</summary>
public readonly record struct CpuUse(TimeSpan Service, TimeSpan Postgres, TimeSpan RabbitMq, TimeSpan Partners = default)
{
    public TimeSpan Total => Service + Postgres + RabbitMq;

    public static CpuUse operator -(CpuUse later, CpuUse earlier) =>
        new(later.Service - earlier.Service, later.Postgres - earlier.Postgres, later.RabbitMq - earlier.RabbitMq, later.Partners - earlier.Partners);
}

/// <param name="Messages">Messages handed to a transport.</param>
/// <param name="Commits">Transactions that wrote something and committed.</param>
public readonly record struct Counts(long Messages, long Commits)
{
    public static Counts operator -(Counts later, Counts earlier) => new(later.Messages - earlier.Messages, later.Commits - earlier.Commits);
}

/// <summary>What one run showed.</summary>
/// <param name="Latencies">Request to closing committed, milliseconds, one per cancellation, ascending.</param>
public sealed record Run(TimeSpan Elapsed, IReadOnlyList<double> Latencies, CpuUse Cpu, Counts Counts)
{
    public int Cancellations => Latencies.Count;
    public double ClosedPerSecond => Cancellations / Elapsed.TotalSeconds;
    public double PerCancellation(TimeSpan cpu) => cpu.TotalMilliseconds / Cancellations;
    public double Percentile(double percent) => Distribution.Percentile(Latencies, percent);
}
