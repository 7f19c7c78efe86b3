-- ข้อบัญญัติงบประมาณรายจ่าย: a fourth kind of document. Units type its requests into rows while it is being drafted;
-- what goes to the executive and the council is a revision, frozen; in force, it makes the year's budget lines.

CREATE TABLE "ordinance" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    "is_over" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ordinance_pkey" PRIMARY KEY ("organisation_id","id")
);
CREATE TABLE "budget_request" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "sub_programme_code" TEXT NOT NULL DEFAULT '',
    "type_code" TEXT NOT NULL DEFAULT '',
    "item" TEXT NOT NULL DEFAULT '',
    "quantity" TEXT NOT NULL DEFAULT '',
    "amount_satang" BIGINT NOT NULL DEFAULT 0,
    "statement" TEXT NOT NULL DEFAULT '',
    "plan_page" TEXT NOT NULL DEFAULT '',
    "actual_oldest_satang" BIGINT NOT NULL DEFAULT 0,
    "actual_older_satang" BIGINT NOT NULL DEFAULT 0,
    "actual_last_satang" BIGINT NOT NULL DEFAULT 0,
    "current_estimate_satang" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "budget_request_pkey" PRIMARY KEY ("organisation_id","id")
);
CREATE TABLE "revenue_estimate" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL DEFAULT '',
    "actual_oldest_satang" BIGINT NOT NULL DEFAULT 0,
    "actual_older_satang" BIGINT NOT NULL DEFAULT 0,
    "actual_last_satang" BIGINT NOT NULL DEFAULT 0,
    "current_estimate_satang" BIGINT NOT NULL DEFAULT 0,
    "estimate_satang" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "revenue_estimate_pkey" PRIMARY KEY ("organisation_id","id")
);
CREATE TABLE "ordinance_wording" (
    "organisation_id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ordinance_wording_pkey" PRIMARY KEY ("organisation_id","ordinance_id","version")
);
CREATE INDEX "budget_request_organisation_id_ordinance_id_unit_id_idx" ON "budget_request"("organisation_id", "ordinance_id", "unit_id");
CREATE INDEX "revenue_estimate_organisation_id_ordinance_id_idx" ON "revenue_estimate"("organisation_id", "ordinance_id");

ALTER TABLE ordinance ADD CONSTRAINT ordinance_document FOREIGN KEY (organisation_id, id) REFERENCES document (organisation_id, id);
-- One annual ordinance a year: a second one begins only after the first has fallen or was given up.
CREATE UNIQUE INDEX ordinance_of_year ON ordinance (organisation_id, fiscal_year) WHERE NOT is_over;
ALTER TABLE budget_request ADD CONSTRAINT budget_request_ordinance FOREIGN KEY (organisation_id, ordinance_id) REFERENCES ordinance (organisation_id, id);
ALTER TABLE budget_request ADD CONSTRAINT budget_request_unit FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE budget_request ADD CONSTRAINT budget_request_amounts CHECK (amount_satang >= 0 AND actual_oldest_satang >= 0 AND actual_older_satang >= 0
  AND actual_last_satang >= 0 AND current_estimate_satang >= 0);
ALTER TABLE revenue_estimate ADD CONSTRAINT revenue_estimate_ordinance FOREIGN KEY (organisation_id, ordinance_id) REFERENCES ordinance (organisation_id, id);
ALTER TABLE revenue_estimate ADD CONSTRAINT revenue_estimate_amounts CHECK (estimate_satang >= 0 AND actual_oldest_satang >= 0 AND actual_older_satang >= 0
  AND actual_last_satang >= 0 AND current_estimate_satang >= 0);
ALTER TABLE ordinance_wording ADD CONSTRAINT ordinance_wording_ordinance FOREIGN KEY (organisation_id, ordinance_id) REFERENCES ordinance (organisation_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ordinance', 'budget_request', 'revenue_estimate', 'ordinance_wording'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organisation ON %I USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()))', t);
    EXECUTE format('GRANT SELECT ON %I TO khlang_web, khlang_worker, khlang_printer', t);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON budget_request, revenue_estimate TO khlang_web;
GRANT INSERT ON ordinance_wording TO khlang_web;

-- Rows are typed only while the ordinance is being drafted. The lock meets the one of commit_event: what is proposed is
-- either with this row or before it, never half.
CREATE FUNCTION allow_drafting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_status text;
BEGIN
  SELECT status INTO v_status FROM document WHERE organisation_id = NEW.organisation_id AND id = NEW.ordinance_id AND kind = 'ordinance' FOR SHARE;
  IF v_status IS DISTINCT FROM 'drafting' THEN
    RAISE EXCEPTION 'ordinance % is not being drafted', NEW.ordinance_id USING ERRCODE = 'KH050';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION allow_drafting() FROM PUBLIC;
CREATE TRIGGER drafting_only BEFORE INSERT OR UPDATE ON budget_request FOR EACH ROW EXECUTE FUNCTION allow_drafting();
CREATE TRIGGER drafting_only BEFORE INSERT OR UPDATE ON revenue_estimate FOR EACH ROW EXECUTE FUNCTION allow_drafting();
CREATE TRIGGER drafting_only BEFORE INSERT OR UPDATE ON ordinance_wording FOR EACH ROW EXECUTE FUNCTION allow_drafting();

-- What the rows say together: who froze them compares it, so that a row saved in between is never lost.
CREATE FUNCTION ordinance_stamp(p_organisation text, p_id text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT md5(
    coalesce((SELECT string_agg(id || ':' || version, ',' ORDER BY id) FROM budget_request WHERE organisation_id = p_organisation AND ordinance_id = p_id), '') || '|' ||
    coalesce((SELECT string_agg(id || ':' || version, ',' ORDER BY id) FROM revenue_estimate WHERE organisation_id = p_organisation AND ordinance_id = p_id), '') || '|' ||
    coalesce((SELECT max(version)::text FROM ordinance_wording WHERE organisation_id = p_organisation AND ordinance_id = p_id), ''))
$$;

-- What an ordinance alone keeps: the year it is of, what was recorded on its way and, in force, the year's budget lines
-- with the movements that made them. All of it, or nothing.
CREATE FUNCTION record_ordinance(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO ordinance (organisation_id, id, fiscal_year, record) VALUES (p_organisation, p_document, (p->>'fiscalYear')::int, p->'record')
    ON CONFLICT (organisation_id, id) DO UPDATE SET record = p->'record';
  UPDATE ordinance o SET is_over = true FROM document d WHERE o.organisation_id = p_organisation AND o.id = p_document
    AND d.organisation_id = o.organisation_id AND d.id = o.id AND d.status IN ('fallen', 'cancelled');
  IF p ? 'stamp' AND p->>'stamp' IS DISTINCT FROM ordinance_stamp(p_organisation, p_document) THEN
    RAISE EXCEPTION 'the rows of ordinance % changed since they were read', p_document USING ERRCODE = 'KH024';
  END IF;
  IF p ? 'enforce' THEN
    INSERT INTO fiscal_year (organisation_id, year) VALUES (p_organisation, (p->>'fiscalYear')::int) ON CONFLICT DO NOTHING;
    INSERT INTO ledger_period (organisation_id, period, fiscal_year)
      SELECT p_organisation, to_char(month, 'YYYYMM')::int, (p->>'fiscalYear')::int
      FROM generate_series(make_date((p->>'fiscalYear')::int - 544, 10, 1), make_date((p->>'fiscalYear')::int - 543, 9, 1), interval '1 month') month
      ON CONFLICT DO NOTHING;
    WITH line AS (
      SELECT n, x FROM jsonb_array_elements(p->'enforce'->'lines') WITH ORDINALITY l (x, n)
    ), made AS (
      INSERT INTO budget_line (organisation_id, id, fiscal_year, unit_id, code, area_name, programme_code, programme_name, sub_programme_code, sub_programme_name,
          group_name, category_code, category_name, type_code, type_name, project_name, fund_source_name, account_code, provenance, original)
        SELECT p_organisation, x->>'id', (p->>'fiscalYear')::int, x->>'unitId', x->>'code', x->>'areaName', x->>'programmeCode', x->>'programmeName',
          x->>'subProgrammeCode', x->>'subProgrammeName', x->>'groupName', x->>'categoryCode', x->>'categoryName', x->>'typeCode', x->>'typeName',
          x->>'projectName', x->>'fundSourceName', x->>'accountCode', x->>'provenance', (x->>'original')::bigint
        FROM line RETURNING id, original)
    INSERT INTO budget_movement (organisation_id, id, budget_line_id, seq, document_id, event_id, original, available_after, moved_on)
      SELECT p_organisation, 'bmv_' || substr(p_event, 5) || '_' || line.n, made.id, 1, p_document, p_event, made.original, made.original, (p->'enforce'->>'on')::date
      FROM line JOIN made ON made.id = line.x->>'id';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION record_ordinance(text, text, text, jsonb), ordinance_stamp(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ordinance_stamp(text, text) TO khlang_web, khlang_worker;

INSERT INTO document_kind (kind, name, record_function) VALUES ('ordinance', 'ข้อบัญญัติงบประมาณรายจ่าย', 'record_ordinance');

-- The rows of an ordinance as content: what a revision of it would freeze now.
CREATE FUNCTION ordinance_rows(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'fiscalYear', (SELECT fiscal_year FROM ordinance WHERE organisation_id = p_organisation AND id = p_id),
    'revenues', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'reason', reason,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text), 'estimate', jsonb_build_object('$satang', estimate_satang::text)) ORDER BY code, id), '[]')
      FROM revenue_estimate WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'appropriations', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', id, 'unitId', unit_id, 'subProgrammeCode', sub_programme_code, 'typeCode', type_code,
        'item', nullif(item, ''), 'quantity', quantity, 'amount', jsonb_build_object('$satang', amount_satang::text), 'statement', statement, 'planPage', plan_page,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text))) ORDER BY sub_programme_code, type_code, id), '[]')
      FROM budget_request WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'body', (SELECT body FROM ordinance_wording WHERE organisation_id = p_organisation AND ordinance_id = p_id ORDER BY version DESC LIMIT 1))
$$;

-- An ordinance as it stands, with its rows while it is being drafted. NULL where there is none: a new one has only the office.
CREATE FUNCTION ordinance_case(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE v_document document; v_ordinance ordinance;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = p_id AND kind = 'ordinance';
  SELECT * INTO v_ordinance FROM ordinance WHERE organisation_id = p_organisation AND id = p_id;
  RETURN jsonb_build_object(
    'ordinance', CASE WHEN v_document.id IS NOT NULL THEN jsonb_build_object('status', v_document.status, 'version', v_document.version, 'fiscalYear', v_document.fiscal_year,
      'draftedBy', v_document.drafted_by, 'record', v_ordinance.record,
      'number', (SELECT text FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id AND slot = 'ordinance'),
      'content', (SELECT body FROM document_revision WHERE organisation_id = p_organisation AND document_id = p_id AND revision = v_document.revision),
      'signatures', document_signatures(p_organisation, p_id)) END,
    'rows', CASE WHEN v_document.status = 'drafting' THEN ordinance_rows(p_organisation, p_id) END,
    'stamp', CASE WHEN v_document.status = 'drafting' THEN ordinance_stamp(p_organisation, p_id) END,
    'kind', (SELECT kind FROM organisation WHERE id = p_organisation),
    'time', to_char(organisation_now(p_organisation) AT TIME ZONE 'Asia/Bangkok', 'HH24:MI'),
    'yearsTaken', (SELECT coalesce(jsonb_agg(fiscal_year), '[]') FROM ordinance WHERE organisation_id = p_organisation AND id <> p_id AND NOT is_over)
      || (SELECT coalesce(jsonb_agg(DISTINCT fiscal_year), '[]') FROM budget_line WHERE organisation_id = p_organisation
          AND NOT EXISTS (SELECT FROM ordinance o WHERE o.organisation_id = p_organisation AND o.id = p_id AND o.fiscal_year = budget_line.fiscal_year)),
    'office', office_facts(p_organisation));
END $$;
REVOKE EXECUTE ON FUNCTION ordinance_case(text, text), ordinance_rows(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ordinance_case(text, text), ordinance_rows(text, text) TO khlang_web, khlang_worker, khlang_printer;
