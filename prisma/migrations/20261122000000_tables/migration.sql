-- Every business table's key starts with the organisation. Drafted from prisma/schema; the tables that grow
-- without end are partitioned by organisation.

-- CreateTable
CREATE TABLE "budget_line" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "unit_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_name" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "programme_name" TEXT NOT NULL,
    "sub_programme_code" TEXT NOT NULL,
    "sub_programme_name" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "category_code" TEXT NOT NULL,
    "category_name" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "type_name" TEXT NOT NULL,
    "project_name" TEXT,
    "fund_source_name" TEXT NOT NULL,
    "account_code" TEXT NOT NULL,
    "provenance" TEXT NOT NULL,
    "original" BIGINT NOT NULL,
    "supplementary" BIGINT NOT NULL DEFAULT 0,
    "transfer_in" BIGINT NOT NULL DEFAULT 0,
    "transfer_out" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "encumbered" BIGINT NOT NULL DEFAULT 0,
    "vouchered" BIGINT NOT NULL DEFAULT 0,
    "paid" BIGINT NOT NULL DEFAULT 0,
    "carried_encumbered" BIGINT NOT NULL DEFAULT 0,
    "carried_unencumbered" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "budget_movement" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "budget_line_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "document_id" TEXT,
    "event_id" TEXT NOT NULL,
    "original" BIGINT NOT NULL DEFAULT 0,
    "supplementary" BIGINT NOT NULL DEFAULT 0,
    "transfer_in" BIGINT NOT NULL DEFAULT 0,
    "transfer_out" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "encumbered" BIGINT NOT NULL DEFAULT 0,
    "vouchered" BIGINT NOT NULL DEFAULT 0,
    "paid" BIGINT NOT NULL DEFAULT 0,
    "carried_encumbered" BIGINT NOT NULL DEFAULT 0,
    "carried_unencumbered" BIGINT NOT NULL DEFAULT 0,
    "available_after" BIGINT NOT NULL,
    "moved_on" DATE NOT NULL,
    "moved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_movement_pkey" PRIMARY KEY ("organisation_id","id")
) PARTITION BY HASH ("organisation_id");

-- CreateTable
CREATE TABLE "document_kind" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "record_function" TEXT,

    CONSTRAINT "document_kind_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "document" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_final" BOOLEAN NOT NULL DEFAULT false,
    "unit_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "payee_name" TEXT NOT NULL,
    "gross_satang" BIGINT NOT NULL,
    "net_satang" BIGINT NOT NULL,
    "drafted_by" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "document_event" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "post_title" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "happened_on" DATE NOT NULL,
    "happened_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_event_pkey" PRIMARY KEY ("organisation_id","id","document_id")
) PARTITION BY HASH ("organisation_id");

-- CreateTable
CREATE TABLE "document_revision" (
    "organisation_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "attachments" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_revision_pkey" PRIMARY KEY ("organisation_id","document_id","revision")
);

-- CreateTable
CREATE TABLE "task" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "opened_on" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "due_on" DATE,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_event" TEXT,
    "reminded_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "task_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "organisation_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "person_id" TEXT,
    "to_post_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reminded_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("organisation_id","task_id","n")
);

-- CreateTable
CREATE TABLE "draft" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "discarded_at" TIMESTAMPTZ(6),

    CONSTRAINT "draft_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "file" (
    "organisation_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "stored_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("organisation_id","sha256")
);

-- CreateTable
CREATE TABLE "attachment" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "pages" INTEGER,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "organisation_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("organisation_id","series","year")
);

-- CreateTable
CREATE TABLE "official_number" (
    "organisation_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "official_number_pkey" PRIMARY KEY ("organisation_id","series","year","n")
);

-- CreateTable
CREATE TABLE "form" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "document_version" INTEGER NOT NULL,
    "verify_code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'wanted',
    "sha256" TEXT,
    "pages" INTEGER,
    "failure" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reprints" INTEGER NOT NULL DEFAULT 0,
    "wanted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "printed_at" TIMESTAMPTZ(6),

    CONSTRAINT "form_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "report_print" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'wanted',
    "sha256" TEXT,
    "pages" INTEGER,
    "failure" TEXT,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "printed_at" TIMESTAMPTZ(6),

    CONSTRAINT "report_print_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "fiscal_year" (
    "organisation_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "fiscal_year_pkey" PRIMARY KEY ("organisation_id","year")
);

-- CreateTable
CREATE TABLE "ledger_account" (
    "organisation_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name_th" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "normal" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("organisation_id","code")
);

-- CreateTable
CREATE TABLE "ledger_period" (
    "organisation_id" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ledger_period_pkey" PRIMARY KEY ("organisation_id","period")
);

-- CreateTable
CREATE TABLE "ledger_head" (
    "organisation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_seq" INTEGER NOT NULL,
    "document_id" TEXT,
    "book" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "posted_on" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "reverses" TEXT,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "posted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "journal_line" (
    "organisation_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "account_code" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "amount_satang" BIGINT NOT NULL,

    CONSTRAINT "journal_line_pkey" PRIMARY KEY ("organisation_id","entry_id","line_no")
) PARTITION BY HASH ("organisation_id");

-- CreateTable
CREATE TABLE "account_balance" (
    "organisation_id" TEXT NOT NULL,
    "account_code" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "debit" BIGINT NOT NULL DEFAULT 0,
    "credit" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "account_balance_pkey" PRIMARY KEY ("organisation_id","account_code","period")
);

-- CreateTable
CREATE TABLE "payee" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tax_id" TEXT NOT NULL,
    "branch" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "vat_registered" BOOLEAN NOT NULL,
    "withholding_class" TEXT NOT NULL,
    "is_banned" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payee_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "bank_account" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account_code" TEXT NOT NULL,
    "signatory_post_ids" TEXT[],
    "cheque_dx" INTEGER NOT NULL DEFAULT 0,
    "cheque_dy" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bank_account_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "cheque_book" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bank_account_id" TEXT NOT NULL,
    "first_number" TEXT NOT NULL,
    "last_number" TEXT NOT NULL,
    "received_on" DATE NOT NULL,

    CONSTRAINT "cheque_book_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "cheque_leaf" (
    "organisation_id" TEXT NOT NULL,
    "cheque_book_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'blank',
    "payment_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "cheque_leaf_pkey" PRIMARY KEY ("organisation_id","cheque_book_id","number")
);

-- CreateTable
CREATE TABLE "payment" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bank_account_id" TEXT NOT NULL,
    "payee_id" TEXT NOT NULL,
    "cheque_book_id" TEXT NOT NULL,
    "cheque_number" TEXT NOT NULL,
    "cheque_date" DATE NOT NULL,
    "net_satang" BIGINT NOT NULL,
    "content" JSONB NOT NULL,
    "prepared_by" TEXT NOT NULL,
    "signed_on" DATE,
    "handed_over_on" DATE,
    "received_by" TEXT NOT NULL DEFAULT '',
    "identity_proof" TEXT NOT NULL DEFAULT '',
    "receipt_number" TEXT NOT NULL DEFAULT '',
    "voided_on" DATE,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "payment_allocation" (
    "organisation_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "voucher_id" TEXT NOT NULL,
    "payee_id" TEXT NOT NULL,
    "gross_satang" BIGINT NOT NULL,
    "net_satang" BIGINT NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "payment_allocation_pkey" PRIMARY KEY ("organisation_id","payment_id","voucher_id")
);

-- CreateTable
CREATE TABLE "withholding_certificate" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "payee_id" TEXT NOT NULL,
    "base_satang" BIGINT NOT NULL,
    "tax_satang" BIGINT NOT NULL,
    "paid_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'issued',
    "cancelled_on" DATE,

    CONSTRAINT "withholding_certificate_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "invoice_claim" (
    "organisation_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "payee_id" TEXT NOT NULL,
    "payee_tax_id" TEXT NOT NULL,
    "invoice" TEXT NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "invoice_claim_pkey" PRIMARY KEY ("organisation_id","document_id","payee_id","invoice")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "dla_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "district_name" TEXT NOT NULL,
    "province_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "tax_id" TEXT NOT NULL,
    "emblem_sha256" TEXT,
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "clock_offset" interval NOT NULL DEFAULT '00:00:00'::interval,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),
    "disabled_at" TIMESTAMPTZ(6),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "csrf" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "address" TEXT NOT NULL,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "unit" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "abbreviation" TEXT NOT NULL,
    "is_treasury" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "post" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "roles" TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "post_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "post_holder" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "capacity" TEXT NOT NULL DEFAULT 'self',
    "order_number" TEXT,
    "ordered_on" DATE,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "post_holder_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "organisation_id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("organisation_id","date")
);

-- CreateTable
CREATE TABLE "setting" (
    "organisation_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("organisation_id","key","valid_from")
);

-- CreateIndex
CREATE UNIQUE INDEX "budget_line_organisation_id_fiscal_year_code_key" ON "budget_line"("organisation_id", "fiscal_year", "code");

-- CreateIndex
CREATE INDEX "budget_movement_organisation_id_document_id_idx" ON "budget_movement"("organisation_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "budget_movement_organisation_id_budget_line_id_seq_key" ON "budget_movement"("organisation_id", "budget_line_id", "seq");

-- CreateIndex
CREATE INDEX "document_organisation_id_kind_fiscal_year_status_idx" ON "document"("organisation_id", "kind", "fiscal_year", "status");

-- CreateIndex
CREATE UNIQUE INDEX "document_event_organisation_id_document_id_seq_key" ON "document_event"("organisation_id", "document_id", "seq");

-- CreateIndex
CREATE INDEX "task_organisation_id_document_id_idx" ON "task"("organisation_id", "document_id");

-- CreateIndex
CREATE INDEX "draft_organisation_id_author_id_idx" ON "draft"("organisation_id", "author_id");

-- CreateIndex
CREATE INDEX "attachment_organisation_id_document_id_idx" ON "attachment"("organisation_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "official_number_organisation_id_document_id_slot_key" ON "official_number"("organisation_id", "document_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "form_verify_code_key" ON "form"("verify_code");

-- CreateIndex
CREATE INDEX "form_organisation_id_document_id_idx" ON "form"("organisation_id", "document_id");

-- CreateIndex
CREATE INDEX "journal_entry_organisation_id_document_id_idx" ON "journal_entry"("organisation_id", "document_id");

-- CreateIndex
CREATE INDEX "journal_entry_organisation_id_period_seq_idx" ON "journal_entry"("organisation_id", "period", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entry_organisation_id_event_id_event_seq_key" ON "journal_entry"("organisation_id", "event_id", "event_seq");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entry_organisation_id_seq_key" ON "journal_entry"("organisation_id", "seq");

-- CreateIndex
CREATE INDEX "journal_line_organisation_id_account_code_idx" ON "journal_line"("organisation_id", "account_code");

-- CreateIndex
CREATE INDEX "cheque_leaf_organisation_id_payment_id_idx" ON "cheque_leaf"("organisation_id", "payment_id");

-- CreateIndex
CREATE INDEX "payment_allocation_organisation_id_voucher_id_idx" ON "payment_allocation"("organisation_id", "voucher_id");

-- CreateIndex
CREATE INDEX "withholding_certificate_organisation_id_payment_id_idx" ON "withholding_certificate"("organisation_id", "payment_id");

-- CreateIndex
CREATE INDEX "invoice_claim_organisation_id_payee_tax_id_invoice_idx" ON "invoice_claim"("organisation_id", "payee_tax_id", "invoice");

-- CreateIndex
CREATE UNIQUE INDEX "person_username_key" ON "person"("username");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "post_holder_organisation_id_post_id_idx" ON "post_holder"("organisation_id", "post_id");

-- CreateIndex
CREATE INDEX "post_holder_person_id_idx" ON "post_holder"("person_id");

