using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Vault : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "vault_fields",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_fields", x => new { x.case_id, x.field });
                });

            migrationBuilder.CreateTable(
                name: "vault_index",
                columns: table => new
                {
                    blind = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_index", x => new { x.blind, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "vault_keys",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    kek_id = table.Column<string>(type: "TEXT", nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_keys", x => x.case_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_vault_index_case",
                table: "vault_index",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_vault_keys_living",
                table: "vault_keys",
                columns: new[] { "kek_id", "case_id" },
                filter: "wrapped_key is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "vault_fields");

            migrationBuilder.DropTable(
                name: "vault_index");

            migrationBuilder.DropTable(
                name: "vault_keys");
        }
    }
}
