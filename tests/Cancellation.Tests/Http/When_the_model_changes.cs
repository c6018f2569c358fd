using Cancellation.Service.Migrations;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_the_model_changes
{
    [Test]
    public void Should_have_a_migration_for_it_on_SQLite()
    {
        using var context = SqliteCancellationContext.At("not-opened.db");
        Assert.That(context.Database.HasPendingModelChanges(), Is.False, "Add a migration: see deploy/Cancellation.Migrator/Cancellation.Migrator.csproj.");
    }

    [Test]
    public void Should_have_a_migration_for_it_on_PostgreSQL()
    {
        using var context = PostgresCancellationContext.At("Host=not-opened");
        Assert.That(context.Database.HasPendingModelChanges(), Is.False, "Add a migration: see deploy/Cancellation.Migrator/Cancellation.Migrator.csproj.");
    }
}
