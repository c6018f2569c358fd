using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ListsAndOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_customer",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_requested",
                table: "cancellations");

            migrationBuilder.RenameColumn(
                name: "created_at",
                table: "vault_keys",
                newName: "used_at");

            migrationBuilder.AddColumn<string>(
                name: "owner_id",
                table: "cancellations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "customer_key",
                table: "cancellations",
                type: "text",
                nullable: true,
                computedColumnSql: "upper(customer_id COLLATE \"C\")",
                stored: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "subscription_key",
                table: "cancellations",
                type: "text",
                nullable: true,
                computedColumnSql: "upper(subscription_id COLLATE \"C\")",
                stored: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "terminal_key",
                table: "cancellations",
                type: "text",
                nullable: true,
                computedColumnSql: "upper(terminal_serial_number COLLATE \"C\")",
                stored: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_closed",
                table: "cancellations",
                columns: new[] { "tenant", "closed_at", "correlation_id" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_customer_id",
                table: "cancellations",
                column: "customer_key");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_due",
                table: "cancellations",
                columns: new[] { "tenant", "due_at", "correlation_id" },
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_operator",
                table: "cancellations",
                columns: new[] { "tenant", "requested_at", "correlation_id", "needs_operator" },
                filter: "needs_operator");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_owner",
                table: "cancellations",
                columns: new[] { "tenant", "owner_id", "requested_at", "correlation_id" },
                filter: "owner_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_requested",
                table: "cancellations",
                columns: new[] { "tenant", "requested_at", "correlation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_state",
                table: "cancellations",
                columns: new[] { "tenant", "current_state", "requested_at", "correlation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_subscription_id",
                table: "cancellations",
                column: "subscription_key");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_terminal_serial_number",
                table: "cancellations",
                column: "terminal_key");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "current_state", "product_line", "needs_operator", "due_at" },
                filter: "waiting_on is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_closed",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_customer_id",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_due",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_operator",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_owner",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_requested",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_state",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_subscription_id",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_terminal_serial_number",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "customer_key",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "subscription_key",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "terminal_key",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "cancellations");

            migrationBuilder.RenameColumn(
                name: "used_at",
                table: "vault_keys",
                newName: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_customer",
                table: "cancellations",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_requested",
                table: "cancellations",
                column: "requested_at");
        }
    }
}
