using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Console : Migration
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "charge_risk_at",
                table: "cancellations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batch_items",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    money = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_batch_items", x => new { x.batch_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    said = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    filter = table.Column<string>(type: "TEXT", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    step = table.Column<string>(type: "TEXT", nullable: true),
                    partner = table.Column<string>(type: "TEXT", nullable: true),
                    fault_code = table.Column<string>(type: "TEXT", nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", nullable: false),
                    permissions = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    is_capped = table.Column<bool>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_awaiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    money = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    planned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_figures",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    product_line = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    contributions = table.Column<string>(type: "TEXT", nullable: false),
                    longest_state = table.Column<string>(type: "TEXT", nullable: true),
                    longest_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    longest_ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_figures", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    product_line = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    cases = table.Column<long>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => new { x.tenant, x.product_line, x.day, x.measure, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    owner_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    query = table.Column<string>(type: "TEXT", nullable: false),
                    is_shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_journal_actor",
                table: "journal",
                columns: new[] { "actor", "recorded_at" },
                filter: "actor is not null");

            migrationBuilder.CreateIndex(
                name: "ix_journal_recorded",
                table: "journal",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_asked",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "waiting_for", "due_at", "correlation_id" },
                filter: "waiting_for in ('review', 'inspection', 'entitlement')");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_charge_risk",
                table: "cancellations",
                columns: new[] { "tenant", "charge_risk", "charge_risk_at", "correlation_id" },
                filter: "charge_risk is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_escalated",
                table: "cancellations",
                columns: new[] { "tenant", "due_at", "correlation_id" },
                filter: "needs_operator or waiting_on = 'Operator'");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_waiting",
                table: "cancellations",
                columns: new[] { "tenant", "waiting_on", "current_state", "requested_at", "correlation_id", "product_line", "due_at" },
                filter: "waiting_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                columns: new[] { "tenant", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_items_case",
                table: "batch_items",
                columns: new[] { "batch_id", "case_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_items_status",
                table: "batch_items",
                columns: new[] { "batch_id", "status", "ordinal", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_batches_at_work",
                table: "batches",
                column: "state",
                filter: "ended_at is null or is_awaiting");

            migrationBuilder.CreateIndex(
                name: "ix_batches_created",
                table: "batches",
                columns: new[] { "tenant", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_figures_longest",
                table: "case_figures",
                columns: new[] { "tenant", "product_line", "longest_state", "longest_seconds" },
                filter: "longest_state is not null");

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
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "batch_items");

            migrationBuilder.DropTable(
                name: "batches");

            migrationBuilder.DropTable(
                name: "case_figures");

            migrationBuilder.DropTable(
                name: "figures");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "ix_journal_actor",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_recorded",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_asked",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_charge_risk",
                table: "cancellations");

            migrationBuilder.DropIndex(
                name: "ix_cancellations_escalated",
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
