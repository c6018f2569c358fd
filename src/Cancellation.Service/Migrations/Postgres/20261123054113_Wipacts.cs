using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Wipacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_cancellations_asked",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "waiting_for", "due_at", "correlation_id" },
                filter: "waiting_for in ('review', 'inspection', 'entitlement')");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_escalated",
                table: "cancellations",
                columns: new[] { "tenant", "due_at", "correlation_id" },
                filter: "needs_operator or waiting_on = 'Operator'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_asked",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_escalated",
                table: "cancellations");
        }
    }
}
