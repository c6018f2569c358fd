using System.Diagnostics.Metrics;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Polly.CircuitBreaker;

namespace Cancellation.Tests.Ports;

/// <summary>Nobody listens at any port's address.</summary>
[TestFixture]
public sealed class When_calls_are_measured
{
    ServiceProvider services = null!;

    [SetUp]
    public void Open()
    {
        services = new ServiceCollection().AddLogging().AddCancellationWorkers()
            .AddSingleton<IPortAddresses, Nowhere>()
            .ConfigureAll<PortOptions>(x => (x.Retries, x.RetryDelay, x.BreakerMinimumCalls) = (1, TimeSpan.Zero, 4))
            .BuildServiceProvider();
    }

    [TearDown]
    public async Task Close() => await services.DisposeAsync();

    sealed class Nowhere : IPortAddresses
    {
        public string Of(string port) => "http://127.0.0.1:9";
    }

    PortGauges Gauges => services.GetRequiredService<PortGauges>();

    void CallBilling() => Assert.That(
        async () => await services.GetRequiredService<IBillingLedger>().Stand("C-1", "S-1", null, CancellationToken.None), Throws.InstanceOf<PartnerUnavailableException>());

    [Test]
    public void Should_count_a_call_with_its_repetitions_as_one()
    {
        CallBilling();
        var seen = Gauges.For(PortNames.Billing).See();
        Assert.That((seen.Calls, seen.Failures, seen.Retries, seen.LastCode), Is.EqualTo((1, 1, 1, PartnerCodes.Unavailable)));
    }

    [Test]
    public void Should_open_the_circuit_of_that_port_alone_and_count_nothing_while_it_spares_it()
    {
        var turns = new List<(string, CircuitState)>();
        Gauges.Turned += (port, state) => turns.Add((port, state));
        for (var i = 0; i < 4; i++)
            CallBilling();
        var seen = Gauges.For(PortNames.Billing).See();
        Assert.That((seen.State, seen.Until > seen.Since, seen.Calls), Is.EqualTo((CircuitState.Open, true, 2)), "two calls with a repetition each are four attempts");
        Assert.That(turns, Is.EqualTo(new[] { (PortNames.Billing, CircuitState.Open) }));
        Assert.That(Gauges.For(PortNames.Payouts).State, Is.EqualTo(CircuitState.Closed));
    }

    [Test]
    public void Should_tell_collectors()
    {
        var told = new List<string>();
        using var collector = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "Cancellation.Ports") self.EnableMeasurementEvents(instrument); } };
        void Tell(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (told)
                told.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(x => x.Value))}");
        }
        collector.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Tell(instrument, tags));
        collector.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Tell(instrument, tags));
        collector.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Tell(instrument, tags));
        collector.Start();
        CallBilling();
        collector.RecordObservableInstruments();
        Assert.That(told, Does.Contain("cancellation.port.call.duration billing PARTNER_UNAVAILABLE").And.Contain("cancellation.port.call.retries billing")
            .And.Contain("cancellation.port.circuit.state billing").And.Contain("cancellation.port.events billing OnRetry"), string.Join('\n', told));
    }
}
