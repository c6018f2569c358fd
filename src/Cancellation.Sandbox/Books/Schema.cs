namespace Cancellation.Sandbox;

static class Schema
{
    public const int Version = 4;

    public static readonly string[] Tables =
        ["acts", "notices", "entries", "payouts", "subscriptions", "customers", "dues", "payments", "prepaid", "stored_values", "linked_services", "debits", "entitlements", "terminals", "disputes", "terminal_transactions", "cards", "authorisations", "holders", "identity_mismatches", "consumption", "outages", "seals"];

    public const string Create = """
        -- Every act asked for under an effect id, however often, in the order they came. accepted = 0: refused so far.
        CREATE TABLE acts (seq INTEGER PRIMARY KEY, effect_id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, amount INTEGER, currency TEXT, target TEXT,
            accepted INTEGER NOT NULL, receipt TEXT NOT NULL, code TEXT, attempts INTEGER NOT NULL, first_at INTEGER NOT NULL);
        CREATE INDEX ix_acts_case ON acts (case_id);
        -- Every notice that was handed over or refused, with the text that came first under its id.
        CREATE TABLE notices (seq INTEGER PRIMARY KEY, effect_id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, customer_id TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, code TEXT,
            language TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, short TEXT NOT NULL, refused TEXT, at INTEGER NOT NULL);
        CREATE INDEX ix_notices_case ON notices (case_id);
        -- The money book: the lines of one effect sum to zero. holder is a subscription id or one of world, clearing, bank, fees.
        CREATE TABLE entries (effect_id TEXT NOT NULL, line INTEGER NOT NULL, holder TEXT NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, booked_at INTEGER NOT NULL,
            PRIMARY KEY (effect_id, line)) WITHOUT ROWID;
        CREATE INDEX ix_entries_holder ON entries (holder, account);
        CREATE TABLE payouts (seq INTEGER PRIMARY KEY, effect_id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, subscription_id TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
            destination TEXT NOT NULL, accepted_at INTEGER NOT NULL, settled_at INTEGER, bounced_at INTEGER, original TEXT, remark TEXT);
        CREATE INDEX ix_payouts_case ON payouts (case_id);
        CREATE INDEX ix_payouts_subscription ON payouts (subscription_id);
        -- One transaction is paid back once.
        CREATE UNIQUE INDEX ix_payouts_original ON payouts (kind, original) WHERE original IS NOT NULL;
        CREATE TABLE customers (customer_id TEXT PRIMARY KEY, sms INTEGER NOT NULL, email INTEGER NOT NULL, app_push INTEGER NOT NULL, email_address TEXT) WITHOUT ROWID;
        CREATE TABLE subscriptions (subscription_id TEXT PRIMARY KEY, customer_id TEXT, product_line TEXT NOT NULL, auto_renewal INTEGER NOT NULL, contract_starts_on TEXT, contract_ends_on TEXT,
            monthly_fee INTEGER NOT NULL DEFAULT 0, suspended INTEGER NOT NULL DEFAULT 0,
            frozen INTEGER NOT NULL DEFAULT 0, stopped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE TABLE dues (due_id TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, due_on TEXT NOT NULL,
            payment_id TEXT, paid_at INTEGER) WITHOUT ROWID;
        CREATE INDEX ix_dues_subscription ON dues (subscription_id);
        CREATE TABLE payments (payment_id TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, paid_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX ix_payments_subscription ON payments (subscription_id);
        CREATE TABLE prepaid (subscription_id TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, fee INTEGER NOT NULL, PRIMARY KEY (subscription_id, starts_on)) WITHOUT ROWID;
        CREATE TABLE stored_values (subscription_id TEXT PRIMARY KEY, principal INTEGER NOT NULL, gift INTEGER NOT NULL, consumed INTEGER NOT NULL, consumed_undiscounted INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE linked_services (subscription_id TEXT NOT NULL, service TEXT NOT NULL, busy INTEGER NOT NULL, stopped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (subscription_id, service)) WITHOUT ROWID;
        CREATE TABLE debits (debit_id TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, stray INTEGER NOT NULL, debited_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX ix_debits_subscription ON debits (subscription_id);
        CREATE TABLE entitlements (entitlement_id TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, kind TEXT NOT NULL, quantity INTEGER NOT NULL,
            paid INTEGER, starts_on TEXT, ends_on TEXT, expires_on TEXT, taken INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE INDEX ix_entitlements_subscription ON entitlements (subscription_id);
        CREATE TABLE disputes (dispute_id TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, opened_at INTEGER NOT NULL,
            outcome TEXT, closed_at INTEGER) WITHOUT ROWID;
        CREATE TABLE terminals (serial_number TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, case_id TEXT, label TEXT, carrier TEXT, tracking_number TEXT, shipped_at INTEGER, receipt_number TEXT, location TEXT, received_at INTEGER,
            grade TEXT, findings TEXT, inspected_at INTEGER, keys_wiped INTEGER NOT NULL DEFAULT 0, deregistered INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE INDEX ix_terminals_subscription ON terminals (subscription_id);
        CREATE TABLE terminal_transactions (transaction_id TEXT PRIMARY KEY, serial_number TEXT NOT NULL, amount INTEGER NOT NULL, approved INTEGER NOT NULL, attempted_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX ix_transactions_serial ON terminal_transactions (serial_number);
        CREATE TABLE cards (card TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, settlement INTEGER NOT NULL, bound INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
        CREATE INDEX ix_cards_subscription ON cards (subscription_id);
        CREATE TABLE authorisations (subscription_id TEXT NOT NULL, party TEXT NOT NULL, revoked INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (subscription_id, party)) WITHOUT ROWID;
        -- Registrations that are out of date, and how: a proof does not fit them until they are brought up to date.
        CREATE TABLE identity_mismatches (subscription_id TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
        -- Personal data: what each system holds in general (record_class is empty), and its classes of their own.
        CREATE TABLE holders (customer_id TEXT NOT NULL, holder TEXT NOT NULL, record_class TEXT NOT NULL DEFAULT '', erased_at INTEGER, PRIMARY KEY (customer_id, holder, record_class)) WITHOUT ROWID;
        CREATE TABLE consumption (record_id TEXT PRIMARY KEY, customer_id TEXT, subscription_id TEXT, what TEXT NOT NULL, fen INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX ix_consumption_customer ON consumption (customer_id);
        -- Systems and parties that do not answer now.
        CREATE TABLE outages (side TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE seals (effect_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, sha256 TEXT NOT NULL, keep_until TEXT) WITHOUT ROWID;
        """;
}
