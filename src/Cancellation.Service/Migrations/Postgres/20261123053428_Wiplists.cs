using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Wiplists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations");

            migrationBuilder.AddColumn<string>(
                name: "charge_risk",
                table: "cancellations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "charge_risk_at",
                table: "cancellations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_charge_risk",
                table: "cancellations",
                columns: new[] { "tenant", "charge_risk", "charge_risk_at", "correlation_id" },
                filter: "charge_risk is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "current_state", "requested_at", "correlation_id", "product_line", "due_at" },
                filter: "waiting_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_name",
                table: "saved_views",
                columns: new[] { "tenant", "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_shared",
                table: "saved_views",
                columns: new[] { "tenant", "name" },
                filter: "is_shared");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_charge_risk",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "charge_risk",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "charge_risk_at",
                table: "cancellations");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "current_state", "product_line", "needs_operator", "due_at" },
                filter: "waiting_on is not null");
        }
    }
}
