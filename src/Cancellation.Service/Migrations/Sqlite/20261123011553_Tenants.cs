using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Tenants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_open",
                table: "cancellations");

            migrationBuilder.AddColumn<string>(
                name: "tenant",
                table: "cancellations",
                type: "TEXT",
                nullable: false,
                defaultValue: "default");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_open",
                table: "cancellations",
                columns: new[] { "tenant", "product_line", "subscription_id" },
                unique: true,
                filter: "is_open");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cancellations_open",
                table: "cancellations");

            migrationBuilder.DropColumn(
                name: "tenant",
                table: "cancellations");

            migrationBuilder.CreateIndex(
                name: "ix_cancellations_open",
                table: "cancellations",
                columns: new[] { "product_line", "subscription_id" },
                unique: true,
                filter: "is_open");
        }
    }
}
