using Cancellation.Contracts;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_review_is_asked : WorkersOnSandbox
{
    [Test]
    public async Task Should_approve_by_policy_without_bothering_the_desk()
    {
        Assert.That(await Ask(Review(ReviewMode.Auto)), Is.EqualTo(new ReviewApproved(CaseId, 1, "policy", Clock.Now)));
        Assert.That(World.ReadBooks(CaseId).Acts, Is.Empty);
    }

    [Test]
    public async Task Should_lay_it_on_the_desk_when_a_person_decides()
    {
        Assert.That(await Ask(Review(ReviewMode.Manual)), Is.EqualTo(new ReviewOpened(CaseId, 1, Clock.Now)));
        Assert.That(World.ReadBooks(CaseId).Acts.Single().Kind, Is.EqualTo("OpenReviewTask"));
    }

    ReviewCancellation Review(ReviewMode mode) => new(CaseId, 1, "Pos", mode, null);
}
