using Cancellation.Service.Migrations;
using Cancellation.Workflow.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NUnit.Framework;

namespace Cancellation.IntegrationTests.Access;

[TestFixture]
public sealed class When_somebody_approves_their_own_act
{
    [Test]
    public async Task Should_be_refused_by_PostgreSQL_itself()
    {
        await using var db = PostgresCancellationContext.At(await (await SharedServers.Postgres()).CreateDatabaseAsync("approvals"));
        await db.Database.MigrateAsync();
        db.Approvals.Add(Decided("lin", "wei"));
        await db.SaveChangesAsync();
        db.Approvals.Add(Decided("lin", "lin"));
        var refused = Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync())!;
        Assert.That(((PostgresException)refused.InnerException!).ConstraintName, Is.EqualTo("ck_approvals_second_person"));
    }

    static Approval Decided(string asked, string decided) => new()
    {
        Id = Guid.NewGuid(), Tenant = "default", CaseId = Guid.NewGuid(), Act = "ForceClosure", Body = "{}", Sha256 = "", Money = "",
        RequestedBy = asked, RequestedAt = DateTimeOffset.UnixEpoch, Decision = ApprovalDecision.Approve, DecidedBy = decided, DecidedAt = DateTimeOffset.UnixEpoch,
    };
}
