using Cancellation.Durability;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_the_database_is_silent
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Should_tell_the_caller_to_ask_again(bool hangs)
    {
        await using var service = await ServiceUnderTest.Start(replace: services => services.AddSingleton<ISagaDoor>(new SilentDoor(hangs)));
        var answer = await service.Post("/v1/cancellations", Bodies.Card(), "silent");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((503, "ledger-unavailable")));
        Assert.That(answer.Headers["Retry-After"], Is.EqualTo("2"));
    }

    /// <summary>Either says at once that the database is away, or never says anything and hears no cancellation.</summary>
    sealed class SilentDoor(bool hangs) : ISagaDoor
    {
        public Task<Receipt> Deliver<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken, bool begins = false, bool parks = false, IReadOnlyCollection<int>? expected = null, string? actor = null) where T : class =>
            hangs ? new TaskCompletionSource<Receipt>().Task : throw new LedgerUnavailableException("The database is away.");
    }
}
