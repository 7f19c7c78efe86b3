-- Guards that hold whatever the code does: partitions, foreign keys within the organisation, checks,
-- append-only tables, and row-level security that binds the owner too.

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['document_event', 'journal_line', 'budget_movement'] LOOP
    FOR i IN 0..7 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)', t || '_' || i, t, i);
    END LOOP;
  END LOOP;
END $$;

-- Foreign keys: the organisation is part of each, so that a row can't point into another office's books.
ALTER TABLE session ADD CONSTRAINT session_person_fkey FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE post_holder ADD CONSTRAINT post_holder_person_fkey FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE post ADD CONSTRAINT post_unit_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE post_holder ADD CONSTRAINT post_holder_post_fkey FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id);
ALTER TABLE document ADD CONSTRAINT document_kind_fkey FOREIGN KEY (kind) REFERENCES document_kind (kind);
ALTER TABLE document ADD CONSTRAINT document_unit_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE document_event ADD CONSTRAINT document_event_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE document_revision ADD CONSTRAINT document_revision_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE task ADD CONSTRAINT task_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE task ADD CONSTRAINT task_post_fkey FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id);
ALTER TABLE reminder ADD CONSTRAINT reminder_task_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES task (organisation_id, id);
ALTER TABLE draft ADD CONSTRAINT draft_unit_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE attachment ADD CONSTRAINT attachment_file_fkey FOREIGN KEY (organisation_id, sha256) REFERENCES file (organisation_id, sha256);
ALTER TABLE official_number ADD CONSTRAINT official_number_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE form ADD CONSTRAINT form_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE budget_line ADD CONSTRAINT budget_line_unit_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE budget_line ADD CONSTRAINT budget_line_account_fkey FOREIGN KEY (organisation_id, account_code) REFERENCES ledger_account (organisation_id, code);
ALTER TABLE budget_line ADD CONSTRAINT budget_line_year_fkey FOREIGN KEY (organisation_id, fiscal_year) REFERENCES fiscal_year (organisation_id, year);
ALTER TABLE budget_movement ADD CONSTRAINT budget_movement_line_fkey FOREIGN KEY (organisation_id, budget_line_id) REFERENCES budget_line (organisation_id, id);
ALTER TABLE budget_movement ADD CONSTRAINT budget_movement_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE ledger_period ADD CONSTRAINT ledger_period_year_fkey FOREIGN KEY (organisation_id, fiscal_year) REFERENCES fiscal_year (organisation_id, year);
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_period_fkey FOREIGN KEY (organisation_id, period) REFERENCES ledger_period (organisation_id, period);
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_reverses_fkey FOREIGN KEY (organisation_id, reverses) REFERENCES journal_entry (organisation_id, id);
ALTER TABLE journal_line ADD CONSTRAINT journal_line_entry_fkey FOREIGN KEY (organisation_id, entry_id) REFERENCES journal_entry (organisation_id, id);
ALTER TABLE journal_line ADD CONSTRAINT journal_line_account_fkey FOREIGN KEY (organisation_id, account_code) REFERENCES ledger_account (organisation_id, code);
ALTER TABLE account_balance ADD CONSTRAINT account_balance_account_fkey FOREIGN KEY (organisation_id, account_code) REFERENCES ledger_account (organisation_id, code);
ALTER TABLE bank_account ADD CONSTRAINT bank_account_account_fkey FOREIGN KEY (organisation_id, account_code) REFERENCES ledger_account (organisation_id, code);
ALTER TABLE cheque_book ADD CONSTRAINT cheque_book_account_fkey FOREIGN KEY (organisation_id, bank_account_id) REFERENCES bank_account (organisation_id, id);
ALTER TABLE cheque_leaf ADD CONSTRAINT cheque_leaf_book_fkey FOREIGN KEY (organisation_id, cheque_book_id) REFERENCES cheque_book (organisation_id, id);
ALTER TABLE payment ADD CONSTRAINT payment_document_fkey FOREIGN KEY (organisation_id, id) REFERENCES document (organisation_id, id);
ALTER TABLE payment ADD CONSTRAINT payment_leaf_fkey FOREIGN KEY (organisation_id, cheque_book_id, cheque_number) REFERENCES cheque_leaf (organisation_id, cheque_book_id, number);
ALTER TABLE payment_allocation ADD CONSTRAINT payment_allocation_payment_fkey FOREIGN KEY (organisation_id, payment_id) REFERENCES payment (organisation_id, id);
ALTER TABLE payment_allocation ADD CONSTRAINT payment_allocation_voucher_fkey FOREIGN KEY (organisation_id, voucher_id) REFERENCES document (organisation_id, id);
ALTER TABLE withholding_certificate ADD CONSTRAINT withholding_certificate_payment_fkey FOREIGN KEY (organisation_id, payment_id) REFERENCES payment (organisation_id, id);
ALTER TABLE invoice_claim ADD CONSTRAINT invoice_claim_document_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);

-- Nobody overspends, under any concurrency.
ALTER TABLE budget_line
  ADD CONSTRAINT budget_line_available CHECK (
    original + supplementary + transfer_in - transfer_out
      - reserved - encumbered - vouchered - paid - carried_encumbered - carried_unencumbered >= 0),
  ADD CONSTRAINT budget_line_buckets CHECK (
    original >= 0 AND supplementary >= 0 AND transfer_in >= 0 AND transfer_out >= 0 AND reserved >= 0
      AND encumbered >= 0 AND vouchered >= 0 AND paid >= 0 AND carried_encumbered >= 0 AND carried_unencumbered >= 0);
ALTER TABLE journal_line ADD CONSTRAINT journal_line_amount CHECK (amount_satang > 0 AND side IN ('debit', 'credit'));
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_data CHECK (normal IN ('debit', 'credit') AND source IN ('C', 'P'));
ALTER TABLE cheque_leaf ADD CONSTRAINT cheque_leaf_status CHECK (status IN ('blank', 'printed', 'signed', 'issued', 'spoiled', 'void'));
ALTER TABLE form ADD CONSTRAINT form_status CHECK (status IN ('wanted', 'printed', 'failed') AND (status <> 'printed' OR sha256 IS NOT NULL));
ALTER TABLE post_holder ADD CONSTRAINT post_holder_dates CHECK (valid_to IS NULL OR valid_to >= valid_from);

-- One holder per open document; the inbox is one index range whatever the number of tasks.
CREATE UNIQUE INDEX task_one_open ON task (organisation_id, document_id) WHERE closed_at IS NULL;
CREATE INDEX task_open ON task (organisation_id, post_id, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX task_closed_by ON task (organisation_id, closed_by_event) WHERE closed_at IS NOT NULL;
CREATE INDEX document_event_person ON document_event (organisation_id, person_id, happened_at DESC);
-- The same invoice is claimed once (R-209).
CREATE UNIQUE INDEX invoice_claim_once ON invoice_claim (organisation_id, payee_tax_id, invoice) WHERE is_live;
CREATE INDEX document_open ON document (organisation_id, id) WHERE NOT is_final;
CREATE INDEX form_wanted ON form (organisation_id, id) WHERE status = 'wanted';
CREATE INDEX report_print_wanted ON report_print (organisation_id, id) WHERE status = 'wanted';

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX document_words ON document USING gin ((title || ' ' || payee_name) gin_trgm_ops);
CREATE INDEX payee_words ON payee USING gin (name gin_trgm_ops);

-- Whose books a transaction is for. Forgetting to say is an error, not an empty list.
CREATE FUNCTION current_organisation() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE v text := current_setting('app.organisation_id', true);
BEGIN
  IF v IS NULL OR v = '' THEN
    RAISE EXCEPTION 'no organisation is set for this transaction' USING ERRCODE = 'KH001';
  END IF;
  RETURN v;
END $$;

-- Append-only: events, revisions, numbers, movements, books.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'KH002';
END $$;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['document_event', 'document_revision', 'official_number', 'budget_movement', 'journal_entry', 'journal_line', 'reminder'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
  END LOOP;
END $$;

-- Row-level security. The application's roles see one organisation. The owner, whose functions list across
-- organisations, may read all of a few tables and still writes only where it says whose books it is in.
DO $$
DECLARE
  r record;
  listed text[] := ARRAY['organisation', 'post', 'post_holder', 'document', 'form', 'report_print'];
BEGIN
  FOR r IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND ((a.attname = 'organisation_id' AND c.relname <> 'session') OR (c.relname = 'organisation' AND a.attname = 'id'))
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', r.relname);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', r.relname);
    IF r.relname = ANY (listed) THEN
      EXECUTE format('CREATE POLICY own_organisation ON %I TO khlang_web, khlang_worker, khlang_printer USING (%I = (SELECT current_organisation())) WITH CHECK (%I = (SELECT current_organisation()))', r.relname, r.attname, r.attname);
      EXECUTE format('CREATE POLICY owner_lists ON %I TO %I USING (true) WITH CHECK (%I = (SELECT current_organisation()))', r.relname, current_user, r.attname);
    ELSE
      EXECUTE format('CREATE POLICY own_organisation ON %I USING (%I = (SELECT current_organisation())) WITH CHECK (%I = (SELECT current_organisation()))', r.relname, r.attname, r.attname);
    END IF;
  END LOOP;
END $$;

-- The business clock. Production refuses to start while any offset isn't zero.
CREATE FUNCTION organisation_now(p_organisation text) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT now() + clock_offset FROM organisation WHERE id = p_organisation
$$;
CREATE FUNCTION organisation_today(p_organisation text) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT (organisation_now(p_organisation) AT TIME ZONE 'Asia/Bangkok')::date
$$;
CREATE FUNCTION any_shifted_clock() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM organisation WHERE clock_offset <> '0'::interval)
$$;
