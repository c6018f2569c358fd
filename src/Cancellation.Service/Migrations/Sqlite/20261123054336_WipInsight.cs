using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WipInsight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_audit_entries_at",
                table: "audit_entries",
                columns: new[] { "tenant", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_figures_longest",
                table: "case_figures",
                columns: new[] { "tenant", "product_line", "longest_state", "longest_seconds" },
                filter: "longest_state is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "case_figures");

            migrationBuilder.DropTable(
                name: "figures");

            migrationBuilder.DropIndex(
                name: "ix_journal_actor",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_recorded",
                table: "journal");
        }
    }
}
