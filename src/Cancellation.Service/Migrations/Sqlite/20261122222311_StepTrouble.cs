using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StepTrouble : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "failing_since",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fault_code",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fault_party",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "callbacks",
                columns: table => new
                {
                    port = table.Column<string>(type: "TEXT", nullable: false),
                    webhook_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callbacks", x => new { x.port, x.webhook_id });
                });

            migrationBuilder.CreateTable(
                name: "partner_health",
                columns: table => new
                {
                    instance = table.Column<string>(type: "TEXT", nullable: false),
                    port = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    calls = table.Column<int>(type: "INTEGER", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    retries = table.Column<int>(type: "INTEGER", nullable: false),
                    p50 = table.Column<int>(type: "INTEGER", nullable: false),
                    p95 = table.Column<int>(type: "INTEGER", nullable: false),
                    last_code = table.Column<string>(type: "TEXT", nullable: true),
                    last_message = table.Column<string>(type: "TEXT", nullable: true),
                    last_failed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_health", x => new { x.instance, x.port });
                });

            migrationBuilder.CreateTable(
                name: "quarantine",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    effect_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    step = table.Column<string>(type: "TEXT", nullable: true),
                    ask = table.Column<int>(type: "INTEGER", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    wrong = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resolved_by = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quarantine", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_failing",
                table: "outbox",
                column: "case_id",
                filter: "failures > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_fault",
                table: "outbox",
                columns: new[] { "fault_party", "message_id" },
                filter: "fault_party is not null");

            migrationBuilder.CreateIndex(
                name: "ix_callbacks_at",
                table: "callbacks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_quarantine_at",
                table: "quarantine",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_quarantine_case",
                table: "quarantine",
                column: "case_id",
                filter: "resolved_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "callbacks");

            migrationBuilder.DropTable(
                name: "partner_health");

            migrationBuilder.DropTable(
                name: "quarantine");

            migrationBuilder.DropIndex(
                name: "ix_outbox_failing",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_fault",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "failing_since",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "fault_code",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "fault_party",
                table: "outbox");
        }
    }
}
