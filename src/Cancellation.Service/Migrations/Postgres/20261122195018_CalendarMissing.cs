using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CalendarMissing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "calendar_missing",
                table: "cancellations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_calendar",
                table: "cancellations",
                column: "calendar_missing",
                filter: "calendar_missing");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_calendar",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "calendar_missing",
                table: "cancellations");
        }
    }
}
