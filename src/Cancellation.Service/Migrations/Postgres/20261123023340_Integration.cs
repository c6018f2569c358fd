using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cancellation.Service.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Integration : Migration
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
                name: "actor",
                table: "journal",
                type: "text",
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string>(type: "text", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    stamp = table.Column<string>(type: "text", nullable: false),
                    failed_tries = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    permissions = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<string>(type: "text", nullable: true),
                    last_used_day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                    table.CheckConstraint("ck_api_keys_place", "place in (1, 2)");
                });

            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    money = table.Column<string>(type: "text", nullable: false),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verdict = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approvals", x => x.id);
                    table.CheckConstraint("ck_approvals_second_person", "decided_by is null or decided_by <> requested_by");
                });

            migrationBuilder.CreateTable(
                name: "refused_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    event_id = table.Column<string>(type: "text", nullable: true),
                    type = table.Column<string>(type: "text", nullable: true),
                    queue = table.Column<string>(type: "text", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: true),
                    code = table.Column<string>(type: "text", nullable: false),
                    wrong = table.Column<string>(type: "text", nullable: false),
                    faults = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: true),
                    size = table.Column<int>(type: "integer", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    replayed_as = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    kek_id = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    milliseconds = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_deliveries", x => new { x.endpoint_id, x.event_id });
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    types = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_code = table.Column<string>(type: "text", nullable: true),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    old_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    old_secret_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_endpoints", x => x.id);
                });

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

            migrationBuilder.CreateIndex(
                name: "ix_accounts_name",
                table: "accounts",
                columns: new[] { "tenant", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_place",
                table: "api_keys",
                columns: new[] { "tenant", "name", "place" },
                unique: true,
                filter: "revoked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_approvals_case",
                table: "approvals",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_approvals_open",
                table: "approvals",
                column: "requested_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_refused_messages_at",
                table: "refused_messages",
                columns: new[] { "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_refused_messages_open",
                table: "refused_messages",
                columns: new[] { "tenant", "kind" },
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_created",
                table: "webhook_deliveries",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_due",
                table: "webhook_deliveries",
                columns: new[] { "due_at", "endpoint_id" },
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_lane",
                table: "webhook_deliveries",
                columns: new[] { "endpoint_id", "due_at", "sequence" },
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_log",
                table: "webhook_deliveries",
                columns: new[] { "endpoint_id", "created_at", "event_id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_url",
                table: "webhook_endpoints",
                columns: new[] { "tenant", "url" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "refused_messages");

            migrationBuilder.DropTable(
                name: "session_keys");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "webhook_endpoints");

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
                name: "actor",
                table: "journal");

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
