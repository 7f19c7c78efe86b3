-- commit_event: the only door to events, tasks, numbers, budget and books. It executes one Commit (domain/shared/commit.ts)
-- whole or not at all. It proves arithmetic, once-only, order and tenancy; who may act is decided before it, in domain/.
--
-- Locks, in this order: documents by id, number series by name, budget lines by id, the ledger's head last.

CREATE FUNCTION open_task(p_organisation text, p_event text, p_task jsonb, p_n integer, p_now timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public AS $$
  INSERT INTO task (organisation_id, id, document_id, event_id, step, post_id, opened_on, opened_at, due_on)
  VALUES (p_organisation, 'tsk_' || substr(p_event, 5) || '_' || p_n, p_task->>'documentId', p_event, p_task->>'step', p_task->>'postId',
    (p_now AT TIME ZONE 'Asia/Bangkok')::date, p_now, (p_task->>'dueOn')::date)
$$;

CREATE FUNCTION issue_number(p_organisation text, p_event text, p_number jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE n integer; y integer := (p_number->>'year')::int;
BEGIN
  IF EXISTS (SELECT FROM official_number WHERE organisation_id = p_organisation AND document_id = p_number->>'documentId' AND slot = p_number->>'slot') THEN
    RETURN; -- a document keeps the number it has
  END IF;
  n := next_number(p_organisation, p_number->>'series', y);
  INSERT INTO official_number (organisation_id, series, year, n, text, document_id, slot, event_id)
  VALUES (p_organisation, p_number->>'series', y, n,
    replace(replace(replace(replace(p_number->>'pattern', '{n5}', lpad(n::text, 5, '0')), '{n}', n::text), '{yy}', right(y::text, 2)), '{y}', y::text),
    p_number->>'documentId', p_number->>'slot', p_event);
END $$;

-- Adds a movement's amounts to its line. Short of money, it says by how much.
CREATE FUNCTION move_budget(p_organisation text, p_event text, p_on date, p_move jsonb, p_n integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_line budget_line; v_available bigint;
  b jsonb := p_move->'buckets';
  d_original bigint := coalesce((b->>'original')::bigint, 0);
  d_supplementary bigint := coalesce((b->>'supplementary')::bigint, 0);
  d_in bigint := coalesce((b->>'transferIn')::bigint, 0);
  d_out bigint := coalesce((b->>'transferOut')::bigint, 0);
  d_reserved bigint := coalesce((b->>'reserved')::bigint, 0);
  d_encumbered bigint := coalesce((b->>'encumbered')::bigint, 0);
  d_vouchered bigint := coalesce((b->>'vouchered')::bigint, 0);
  d_paid bigint := coalesce((b->>'paid')::bigint, 0);
  d_carried_e bigint := coalesce((b->>'carriedEncumbered')::bigint, 0);
  d_carried_u bigint := coalesce((b->>'carriedUnencumbered')::bigint, 0);
BEGIN
  SELECT * INTO v_line FROM budget_line WHERE organisation_id = p_organisation AND id = p_move->>'budgetLineId' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no budget line %', p_move->>'budgetLineId' USING ERRCODE = 'KH031';
  END IF;
  v_available := v_line.original + v_line.supplementary + v_line.transfer_in - v_line.transfer_out - v_line.reserved - v_line.encumbered
    - v_line.vouchered - v_line.paid - v_line.carried_encumbered - v_line.carried_unencumbered
    + d_original + d_supplementary + d_in - d_out - d_reserved - d_encumbered - d_vouchered - d_paid - d_carried_e - d_carried_u;
  IF v_available < 0 THEN
    RAISE EXCEPTION 'budget line % is short', v_line.id USING ERRCODE = 'KH030',
      DETAIL = jsonb_build_object('line', coalesce(v_line.project_name, v_line.type_name), 'shortfall', (-v_available)::text)::text;
  END IF;
  UPDATE budget_line SET original = original + d_original, supplementary = supplementary + d_supplementary, transfer_in = transfer_in + d_in,
      transfer_out = transfer_out + d_out, reserved = reserved + d_reserved, encumbered = encumbered + d_encumbered, vouchered = vouchered + d_vouchered,
      paid = paid + d_paid, carried_encumbered = carried_encumbered + d_carried_e, carried_unencumbered = carried_unencumbered + d_carried_u
    WHERE organisation_id = p_organisation AND id = v_line.id;
  INSERT INTO budget_movement (organisation_id, id, budget_line_id, seq, document_id, event_id, original, supplementary, transfer_in, transfer_out,
      reserved, encumbered, vouchered, paid, carried_encumbered, carried_unencumbered, available_after, moved_on)
    VALUES (p_organisation, 'bmv_' || substr(p_event, 5) || '_' || p_n, v_line.id,
      (SELECT coalesce(max(seq), 0) + 1 FROM budget_movement WHERE organisation_id = p_organisation AND budget_line_id = v_line.id),
      p_move->>'documentId', p_event, d_original, d_supplementary, d_in, d_out, d_reserved, d_encumbered, d_vouchered, d_paid, d_carried_e, d_carried_u, v_available, p_on);
END $$;

-- What a voucher alone keeps: the invoices it claims while it lives.
CREATE FUNCTION record_voucher(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF p ? 'claims' THEN
    DELETE FROM invoice_claim WHERE organisation_id = p_organisation AND document_id = p_document;
    INSERT INTO invoice_claim (organisation_id, document_id, payee_id, payee_tax_id, invoice)
      SELECT p_organisation, p_document, c->>'payeeId', c->>'payeeTaxId', c->>'invoice' FROM jsonb_array_elements(p->'claims') c;
  END IF;
  IF (p->>'releaseClaims')::boolean THEN
    UPDATE invoice_claim SET is_live = false WHERE organisation_id = p_organisation AND document_id = p_document;
  END IF;
END $$;

-- What a payment alone keeps: its cheque leaf, its allocations, its certificate.
CREATE FUNCTION record_payment(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE v_next text; l jsonb; c jsonb; a jsonb;
BEGIN
  IF p ? 'spoil' THEN
    l := p->'spoil';
    UPDATE cheque_leaf SET status = 'spoiled', reason = l->>'reason'
      WHERE organisation_id = p_organisation AND cheque_book_id = l->>'chequeBookId' AND number = l->>'number' AND payment_id = p_document AND status = 'printed';
    IF NOT FOUND THEN RAISE EXCEPTION 'leaf % is not this payment''s', l->>'number' USING ERRCODE = 'KH041'; END IF;
  END IF;
  IF p ? 'take' THEN
    l := p->'take';
    SELECT number INTO v_next FROM cheque_leaf WHERE organisation_id = p_organisation AND cheque_book_id = l->>'chequeBookId' AND status = 'blank'
      ORDER BY position LIMIT 1 FOR UPDATE;
    IF v_next IS DISTINCT FROM l->>'number' THEN
      RAISE EXCEPTION 'the next leaf is %', v_next USING ERRCODE = 'KH040', DETAIL = jsonb_build_object('next', coalesce(v_next, '–'))::text;
    END IF;
    UPDATE cheque_leaf SET status = 'printed', payment_id = p_document
      WHERE organisation_id = p_organisation AND cheque_book_id = l->>'chequeBookId' AND number = l->>'number';
  END IF;
  IF p ? 'prepare' THEN
    a := p->'prepare';
    INSERT INTO payment (organisation_id, id, bank_account_id, payee_id, cheque_book_id, cheque_number, cheque_date, net_satang, content, prepared_by)
      VALUES (p_organisation, p_document, a->>'bankAccountId', a->>'payeeId', p->'take'->>'chequeBookId', p->'take'->>'number', (a->>'chequeDate')::date,
        (a->>'net')::bigint, a->'content', a->>'preparedBy');
    INSERT INTO payment_allocation (organisation_id, payment_id, voucher_id, payee_id, gross_satang, net_satang)
      SELECT p_organisation, p_document, x->>'voucherId', a->>'payeeId', (x->>'gross')::bigint, (x->>'net')::bigint FROM jsonb_array_elements(a->'allocations') x;
  ELSIF p ? 'take' THEN
    UPDATE payment SET cheque_book_id = p->'take'->>'chequeBookId', cheque_number = p->'take'->>'number' WHERE organisation_id = p_organisation AND id = p_document;
  END IF;
  IF p ? 'leafStatus' THEN
    UPDATE cheque_leaf SET status = p->>'leafStatus', reason = coalesce(p->>'leafReason', reason)
      WHERE organisation_id = p_organisation AND payment_id = p_document AND status IN ('printed', 'signed');
  END IF;
  IF p ? 'signedOn' THEN
    UPDATE payment SET signed_on = (p->>'signedOn')::date WHERE organisation_id = p_organisation AND id = p_document;
  END IF;
  IF p ? 'certificate' THEN
    c := p->'certificate';
    INSERT INTO withholding_certificate (organisation_id, id, payment_id, form, payee_id, base_satang, tax_satang, paid_on)
      VALUES (p_organisation, 'whc_' || substr(p_event, 5), p_document, c->>'form', c->>'payeeId', (c->>'base')::bigint, (c->>'tax')::bigint, (c->>'paidOn')::date);
  END IF;
  IF p ? 'voidedOn' THEN
    UPDATE payment SET voided_on = (p->>'voidedOn')::date WHERE organisation_id = p_organisation AND id = p_document;
    UPDATE payment_allocation SET is_live = false WHERE organisation_id = p_organisation AND payment_id = p_document;
    UPDATE withholding_certificate SET status = 'cancelled', cancelled_on = (p->>'voidedOn')::date
      WHERE organisation_id = p_organisation AND payment_id = p_document AND status = 'issued';
  END IF;
  IF p ? 'handOver' THEN
    UPDATE payment SET handed_over_on = (p->'handOver'->>'on')::date, received_by = p->'handOver'->>'receivedBy',
        identity_proof = p->'handOver'->>'identityProof', receipt_number = p->'handOver'->>'receiptNumber'
      WHERE organisation_id = p_organisation AND id = p_document;
  END IF;
END $$;

INSERT INTO document_kind (kind, name, record_function) VALUES ('voucher', 'ฎีกาเบิกเงินตามงบประมาณ', 'record_voucher'), ('payment', 'การจ่ายเงิน', 'record_payment');

CREATE FUNCTION commit_event(p_organisation text, p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  e jsonb := p->'event';
  v_event text := e->>'id';
  v_primary text := p->'documents'->0->>'id';
  v_now timestamptz; v_revision integer; v_record text; v_stale boolean := false;
  v_own document_event; v_document document; d jsonb; x jsonb; n bigint;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  v_now := organisation_now(p_organisation);

  -- A document that begins with this event gets its row first, so that two beginnings meet on one lock.
  FOR d IN SELECT y FROM jsonb_array_elements(p->'documents') y WHERE (y->>'seenVersion')::int = 0 ORDER BY y->>'id' LOOP
    INSERT INTO document (organisation_id, id, kind, status, version, unit_id, fiscal_year, title, payee_name, gross_satang, net_satang, drafted_by, created_at, updated_at)
    VALUES (p_organisation, d->>'id', d->>'kind', d->>'from', 0, d->'summary'->>'unitId', (d->'summary'->>'fiscalYear')::int, d->'summary'->>'title',
      d->'summary'->>'payeeName', (d->'summary'->>'gross')::bigint, (d->'summary'->>'net')::bigint, d->'summary'->>'draftedBy', v_now, v_now)
    ON CONFLICT (organisation_id, id) DO NOTHING;
  END LOOP;
  FOR d IN SELECT y FROM jsonb_array_elements(p->'documents') y ORDER BY y->>'id' LOOP
    SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = d->>'id' FOR UPDATE;
    IF NOT FOUND OR v_document.kind <> d->>'kind' THEN
      RAISE EXCEPTION 'no % %', d->>'kind', d->>'id' USING ERRCODE = 'KH023';
    END IF;
    IF v_document.version <> (d->>'seenVersion')::int OR v_document.status <> d->>'from' THEN v_stale := true; END IF;
  END LOOP;
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = v_primary;

  -- Once only: the event's own row answers a repeated call.
  SELECT * INTO v_own FROM document_event WHERE organisation_id = p_organisation AND id = v_event AND is_primary;
  IF FOUND THEN
    IF v_own.document_id <> v_primary OR v_own.action <> e->>'action' OR v_own.person_id <> e->'by'->>'personId' THEN
      RAISE EXCEPTION 'event % belongs to another act', v_event USING ERRCODE = 'KH020';
    END IF;
    RETURN jsonb_build_object('outcome', 'already', 'status', v_document.status, 'version', v_document.version);
  END IF;
  IF v_stale THEN
    IF v_document.version = 0 THEN
      RAISE EXCEPTION 'a document that never began is stale' USING ERRCODE = 'KH024';
    END IF;
    RETURN jsonb_build_object('outcome', 'stale', 'status', v_document.status, 'version', v_document.version);
  END IF;
  IF (p->>'acceptBy')::timestamptz < clock_timestamp() THEN
    RAISE EXCEPTION 'the act came too late' USING ERRCODE = 'KH021';
  END IF;
  IF (e->>'on')::date <> (v_now AT TIME ZONE 'Asia/Bangkok')::date THEN
    RAISE EXCEPTION 'the day has turned' USING ERRCODE = 'KH022';
  END IF;

  FOR d, n IN SELECT y, i FROM jsonb_array_elements(p->'documents') WITH ORDINALITY AS l (y, i) LOOP
    UPDATE document SET status = d->>'to', version = version + 1, is_final = coalesce((d->>'isFinal')::boolean, false), updated_at = v_now,
        revision = revision + CASE WHEN p->'revision'->>'documentId' = id THEN 1 ELSE 0 END,
        unit_id = coalesce(d->'summary'->>'unitId', unit_id), fiscal_year = coalesce((d->'summary'->>'fiscalYear')::int, fiscal_year),
        title = coalesce(d->'summary'->>'title', title), payee_name = coalesce(d->'summary'->>'payeeName', payee_name),
        gross_satang = coalesce((d->'summary'->>'gross')::bigint, gross_satang), net_satang = coalesce((d->'summary'->>'net')::bigint, net_satang)
      WHERE organisation_id = p_organisation AND id = d->>'id' RETURNING revision INTO v_revision;
    INSERT INTO document_event (organisation_id, id, document_id, seq, is_primary, action, from_status, to_status, person_id, person_name, post_id, post_title,
        capacity, reason, facts, revision, happened_on, happened_at)
      VALUES (p_organisation, v_event, d->>'id', (d->>'seenVersion')::int + 1, n = 1, d->>'action', d->>'from', d->>'to', e->'by'->>'personId', e->'by'->>'name',
        e->'by'->>'postId', e->'by'->>'title', e->'by'->>'capacity', coalesce(e->>'reason', ''), coalesce(e->'facts', '{}'), v_revision, (e->>'on')::date, v_now);
  END LOOP;

  IF p ? 'revision' THEN
    INSERT INTO document_revision (organisation_id, document_id, revision, event_id, body, attachments)
      SELECT p_organisation, id, revision, v_event, p->'revision'->'body', p->'revision'->'attachments'
        FROM document WHERE organisation_id = p_organisation AND id = p->'revision'->>'documentId';
  END IF;
  FOR x IN SELECT y FROM jsonb_array_elements(p->'numbers') y ORDER BY y->>'series', y->>'year' LOOP
    PERFORM issue_number(p_organisation, v_event, x);
  END LOOP;
  UPDATE task SET closed_at = v_now, closed_by_event = v_event
    WHERE organisation_id = p_organisation AND closed_at IS NULL AND document_id IN (SELECT jsonb_array_elements_text(p->'tasks'->'close'));
  FOR x, n IN SELECT y, i FROM jsonb_array_elements(p->'tasks'->'open') WITH ORDINALITY AS l (y, i) LOOP
    PERFORM open_task(p_organisation, v_event, x, n::int, v_now);
  END LOOP;
  FOR x, n IN SELECT y, row_number() OVER (ORDER BY y->>'budgetLineId', i) FROM jsonb_array_elements(p->'movements') WITH ORDINALITY AS l (y, i) ORDER BY 2 LOOP
    PERFORM move_budget(p_organisation, v_event, (e->>'on')::date, x, n::int);
  END LOOP;
  FOR x, n IN SELECT y, i FROM jsonb_array_elements(p->'forms') WITH ORDINALITY AS l (y, i) LOOP
    INSERT INTO form (organisation_id, id, document_id, form, event_id, document_version, verify_code)
      SELECT p_organisation, 'frm_' || substr(v_event, 5) || '_' || n, id, x->>'form', v_event, version, replace(gen_random_uuid()::text, '-', '')
        FROM document WHERE organisation_id = p_organisation AND id = x->>'documentId';
  END LOOP;
  IF p ? 'record' THEN
    SELECT record_function INTO v_record FROM document_kind WHERE kind = p->'documents'->0->>'kind';
    EXECUTE format('SELECT %I($1, $2, $3, $4)', v_record) USING p_organisation, v_event, v_primary, p->'record';
  END IF;
  FOR x IN SELECT y FROM jsonb_array_elements(p->'entries') WITH ORDINALITY AS l (y, i) ORDER BY i LOOP
    PERFORM ledger_post(p_organisation, 'jou_' || substr(v_event, 5) || '_' || (x->>'seq'), v_event, (x->>'seq')::int, x->>'documentId', (x->>'postedOn')::date,
      x->>'book', x->>'description', x->>'reverses',
      ARRAY(SELECT y->>'accountCode' FROM jsonb_array_elements(x->'lines') WITH ORDINALITY l (y, i) ORDER BY i),
      ARRAY(SELECT y->>'side' FROM jsonb_array_elements(x->'lines') WITH ORDINALITY l (y, i) ORDER BY i),
      ARRAY(SELECT (y->>'amount')::bigint FROM jsonb_array_elements(x->'lines') WITH ORDINALITY l (y, i) ORDER BY i));
  END LOOP;
  RETURN jsonb_build_object('outcome', 'committed', 'status', p->'documents'->0->>'to', 'version', (p->'documents'->0->>'seenVersion')::int + 1);
END $$;

-- เตือน: the nth pointing-out of a task. Asking twice for the same n reminds once.
CREATE FUNCTION remind_task(p_organisation text, p_task text, p_n integer, p_kind text, p_person text, p_to_post text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_task task;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_task FROM task WHERE organisation_id = p_organisation AND id = p_task AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR v_task.reminded_count >= p_n THEN RETURN false; END IF;
  INSERT INTO reminder (organisation_id, task_id, n, person_id, to_post_id, kind, reminded_at)
    VALUES (p_organisation, p_task, p_n, p_person, coalesce(p_to_post, v_task.post_id), p_kind, organisation_now(p_organisation));
  UPDATE task SET reminded_count = p_n WHERE organisation_id = p_organisation AND id = p_task;
  RETURN true;
END $$;

-- Lists across organisations, for the worker's reconciling and the printer's queue. Ids only, never figures.
CREATE FUNCTION open_documents() RETURNS TABLE (organisation_id text, id text, kind text, status text, version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.organisation_id, d.id, d.kind, d.status, d.version FROM document d WHERE NOT d.is_final AND d.version > 0 ORDER BY 1, 2
$$;
CREATE FUNCTION wanted_prints() RETURNS TABLE (organisation_id text, id text, what text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.organisation_id, f.id, 'form' FROM form f WHERE f.status = 'wanted'
  UNION ALL SELECT r.organisation_id, r.id, 'report' FROM report_print r WHERE r.status = 'wanted' ORDER BY 1, 2
$$;
CREATE FUNCTION organisations_of_person(p_person text) RETURNS TABLE (organisation_id text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT o.id, o.name FROM post_holder h JOIN organisation o ON o.id = h.organisation_id
  WHERE h.person_id = p_person AND organisation_today(o.id) BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity') ORDER BY o.name
$$;

-- The printer's doors: a form is frozen once, with its hash; a failure is kept for people to see.
CREATE FUNCTION freeze_print(p_organisation text, p_what text, p_id text, p_sha256 text, p_pages integer, p_bytes integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_count integer;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  INSERT INTO file (organisation_id, sha256, mime, bytes) VALUES (p_organisation, p_sha256, 'application/pdf', p_bytes) ON CONFLICT DO NOTHING;
  IF p_what = 'form' THEN
    UPDATE form SET status = 'printed', sha256 = p_sha256, pages = p_pages, printed_at = organisation_now(p_organisation), failure = NULL, attempts = attempts + 1
      WHERE organisation_id = p_organisation AND id = p_id AND status <> 'printed';
  ELSE
    UPDATE report_print SET status = 'printed', sha256 = p_sha256, pages = p_pages, printed_at = organisation_now(p_organisation), failure = NULL
      WHERE organisation_id = p_organisation AND id = p_id AND status <> 'printed';
  END IF;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count = 1;
END $$;
CREATE FUNCTION fail_print(p_organisation text, p_what text, p_id text, p_failure text, p_final boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  IF p_what = 'form' THEN
    UPDATE form SET status = CASE WHEN p_final THEN 'failed' ELSE status END, failure = p_failure, attempts = attempts + 1
      WHERE organisation_id = p_organisation AND id = p_id AND status <> 'printed';
  ELSE
    UPDATE report_print SET status = CASE WHEN p_final THEN 'failed' ELSE status END, failure = p_failure
      WHERE organisation_id = p_organisation AND id = p_id AND status <> 'printed';
  END IF;
END $$;
-- A failed print is wanted again when a person asks.
CREATE FUNCTION want_print_again(p_organisation text, p_what text, p_id text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  IF p_what = 'form' THEN
    UPDATE form SET status = 'wanted', failure = NULL WHERE organisation_id = p_organisation AND id = p_id AND status = 'failed';
  ELSE
    UPDATE report_print SET status = 'wanted', failure = NULL WHERE organisation_id = p_organisation AND id = p_id AND status = 'failed';
  END IF;
END $$;
-- พิมพ์ซ้ำ: counted, so that the copy can say which it is.
CREATE FUNCTION count_reprint(p_organisation text, p_form text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_count integer;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  UPDATE form SET reprints = reprints + 1 WHERE organisation_id = p_organisation AND id = p_form AND status = 'printed' RETURNING reprints INTO v_count;
  RETURN v_count;
END $$;

-- Grants: the application's roles own nothing. The web reads, and writes drafts, attachments, payees and sessions;
-- the worker executes commit_event; the printer freezes prints.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO khlang_web, khlang_worker, khlang_printer;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO khlang_web, khlang_worker, khlang_printer;
REVOKE SELECT ON person, session, sign_in_attempt FROM khlang_worker, khlang_printer;
GRANT SELECT (id, username, name) ON person TO khlang_worker, khlang_printer;
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM khlang_web, khlang_worker, khlang_printer;
  END IF;
END $$;
GRANT INSERT, UPDATE ON draft, attachment TO khlang_web;
GRANT INSERT ON file, payee, report_print TO khlang_web;
GRANT INSERT, UPDATE, DELETE ON session, sign_in_attempt TO khlang_web;
GRANT UPDATE (password_hash, password_changed_at, must_change_password, failed_count, locked_until) ON person TO khlang_web;
GRANT EXECUTE ON FUNCTION current_organisation(), organisation_now(text), organisation_today(text), any_shifted_clock() TO khlang_web, khlang_worker, khlang_printer;
GRANT EXECUTE ON FUNCTION organisations_of_person(text), remind_task(text, text, integer, text, text, text), count_reprint(text, text), want_print_again(text, text, text) TO khlang_web;
GRANT EXECUTE ON FUNCTION commit_event(text, jsonb), remind_task(text, text, integer, text, text, text), open_documents(), wanted_prints() TO khlang_worker;
GRANT EXECUTE ON FUNCTION freeze_print(text, text, text, text, integer, integer), fail_print(text, text, text, text, boolean), wanted_prints() TO khlang_printer;
