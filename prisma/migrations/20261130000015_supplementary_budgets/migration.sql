-- งบประมาณรายจ่ายเพิ่มเติม: an ordinance that adds to the year's budget what was received above its whole estimate. The
-- same surplus is never used twice: who proposes claims it, and the year's row is locked while the claims are added up.

ALTER TABLE "ordinance" ADD COLUMN "supplement" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "budget_request" ADD COLUMN "budget_line_code" TEXT NOT NULL DEFAULT '';
ALTER TABLE ordinance ADD CONSTRAINT ordinance_supplement CHECK (supplement >= 0);
-- One annual ordinance a year, and one supplementary under each number: a second one begins only after the first has
-- fallen or was given up.
DROP INDEX ordinance_of_year;
CREATE UNIQUE INDEX ordinance_of_year ON ordinance (organisation_id, fiscal_year, supplement) WHERE NOT is_over;

CREATE TABLE "revenue_received" (
    "organisation_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "received_satang" BIGINT NOT NULL,
    "as_of" DATE NOT NULL,
    "evidence" TEXT NOT NULL,
    "estimate_satang" BIGINT NOT NULL,
    "claimed_satang" BIGINT NOT NULL DEFAULT 0,
    "event_id" TEXT NOT NULL,

    CONSTRAINT "revenue_received_pkey" PRIMARY KEY ("organisation_id","fiscal_year")
);
CREATE TABLE "surplus_claim" (
    "organisation_id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "amount_satang" BIGINT NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "surplus_claim_pkey" PRIMARY KEY ("organisation_id","ordinance_id")
);
ALTER TABLE revenue_received ADD CONSTRAINT revenue_received_year FOREIGN KEY (organisation_id, fiscal_year) REFERENCES fiscal_year (organisation_id, year);
ALTER TABLE revenue_received ADD CONSTRAINT revenue_received_amounts CHECK (received_satang >= 0 AND estimate_satang >= 0 AND claimed_satang >= 0);
ALTER TABLE revenue_received ADD CONSTRAINT revenue_received_surplus CHECK (claimed_satang = 0 OR claimed_satang <= received_satang - estimate_satang);
ALTER TABLE surplus_claim ADD CONSTRAINT surplus_claim_ordinance FOREIGN KEY (organisation_id, ordinance_id) REFERENCES ordinance (organisation_id, id);
ALTER TABLE surplus_claim ADD CONSTRAINT surplus_claim_received FOREIGN KEY (organisation_id, fiscal_year) REFERENCES revenue_received (organisation_id, fiscal_year);
ALTER TABLE surplus_claim ADD CONSTRAINT surplus_claim_amount CHECK (amount_satang >= 0);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['revenue_received', 'surplus_claim'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organisation ON %I USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()))', t);
    EXECUTE format('GRANT SELECT ON %I TO khlang_web, khlang_worker, khlang_printer', t);
  END LOOP;
END $$;

-- ปีงบประมาณ of a day.
CREATE FUNCTION fiscal_year_of(p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT extract(year FROM p_day)::int + 543 + CASE WHEN extract(month FROM p_day) >= 10 THEN 1 ELSE 0 END
$$;

-- Adds up what is claimed of a year's surplus, one at a time. Short of it, it says by how much.
CREATE FUNCTION settle_surplus(p_organisation text, p_year integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE v_received revenue_received; v_claimed bigint;
BEGIN
  SELECT * INTO v_received FROM revenue_received WHERE organisation_id = p_organisation AND fiscal_year = p_year FOR UPDATE;
  SELECT coalesce(sum(amount_satang), 0) INTO v_claimed FROM surplus_claim WHERE organisation_id = p_organisation AND fiscal_year = p_year AND is_live;
  IF v_claimed > 0 AND v_claimed > v_received.received_satang - v_received.estimate_satang THEN
    RAISE EXCEPTION 'the surplus of % is short', p_year USING ERRCODE = 'KH051',
      DETAIL = jsonb_build_object('shortfall', (v_claimed - greatest(v_received.received_satang - v_received.estimate_satang, 0))::text)::text;
  END IF;
  UPDATE revenue_received SET claimed_satang = v_claimed WHERE organisation_id = p_organisation AND fiscal_year = p_year;
END $$;

-- The year with its twelve periods of books, where they aren't there yet, and lines of it with the movements that fill them,
-- after those that the event has made on lines that were there.
CREATE OR REPLACE FUNCTION make_budget_lines(p_organisation text, p_event text, p_document text, p_year integer, p jsonb, p_provisional boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_moved integer := (SELECT count(*) FROM budget_movement WHERE organisation_id = p_organisation AND document_id = p_document AND event_id = p_event);
BEGIN
  INSERT INTO fiscal_year (organisation_id, year) VALUES (p_organisation, p_year) ON CONFLICT DO NOTHING;
  INSERT INTO ledger_period (organisation_id, period, fiscal_year)
    SELECT p_organisation, to_char(month, 'YYYYMM')::int, p_year
    FROM generate_series(make_date(p_year - 544, 10, 1), make_date(p_year - 543, 9, 1), interval '1 month') month
    ON CONFLICT DO NOTHING;
  WITH line AS (
    SELECT n, x FROM jsonb_array_elements(p->'lines') WITH ORDINALITY l (x, n)
  ), made AS (
    INSERT INTO budget_line (organisation_id, id, fiscal_year, unit_id, code, area_name, programme_code, programme_name, sub_programme_code, sub_programme_name,
        group_name, category_code, category_name, type_code, type_name, project_name, fund_source_name, account_code, provenance, is_provisional, original, supplementary)
      SELECT p_organisation, x->>'id', p_year, x->>'unitId', x->>'code', x->>'areaName', x->>'programmeCode', x->>'programmeName',
        x->>'subProgrammeCode', x->>'subProgrammeName', x->>'groupName', x->>'categoryCode', x->>'categoryName', x->>'typeCode', x->>'typeName',
        x->>'projectName', x->>'fundSourceName', x->>'accountCode', x->>'provenance', p_provisional,
        coalesce((x->>'original')::bigint, 0), coalesce((x->>'supplementary')::bigint, 0)
      FROM line RETURNING id, original, supplementary)
  INSERT INTO budget_movement (organisation_id, id, budget_line_id, seq, document_id, event_id, original, supplementary, available_after, moved_on)
    SELECT p_organisation, 'bmv_' || substr(p_event, 5) || '_' || v_moved + line.n, made.id, 1, p_document, p_event, made.original, made.supplementary,
      made.original + made.supplementary, (p->>'on')::date
    FROM line JOIN made ON made.id = line.x->>'id';
END $$;

-- What an ordinance alone keeps: which budget it is, what was recorded on its way, what it claims of the year's surplus, the
-- lines that the year begins with for the time being and, in force, its own. All of it, or nothing.
CREATE OR REPLACE FUNCTION record_ordinance(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO ordinance (organisation_id, id, fiscal_year, supplement, record)
    VALUES (p_organisation, p_document, (p->>'fiscalYear')::int, coalesce((p->>'supplement')::int, 0), p->'record')
    ON CONFLICT (organisation_id, id) DO UPDATE SET record = p->'record';
  UPDATE ordinance o SET is_over = true FROM document d WHERE o.organisation_id = p_organisation AND o.id = p_document
    AND d.organisation_id = o.organisation_id AND d.id = o.id AND d.status IN ('fallen', 'cancelled');
  IF p ? 'stamp' AND p->>'stamp' IS DISTINCT FROM ordinance_stamp(p_organisation, p_document) THEN
    RAISE EXCEPTION 'the rows of ordinance % changed since they were read', p_document USING ERRCODE = 'KH024';
  END IF;
  IF p ? 'receipts' THEN
    INSERT INTO revenue_received (organisation_id, fiscal_year, received_satang, as_of, evidence, estimate_satang, event_id)
      VALUES (p_organisation, (p->>'fiscalYear')::int, (p->'receipts'->'received'->>'$satang')::bigint, (p->'receipts'->>'asOf')::date,
        p->'receipts'->>'evidence', (p->'receipts'->'estimate'->>'$satang')::bigint, p_event)
      ON CONFLICT (organisation_id, fiscal_year) DO UPDATE SET received_satang = excluded.received_satang, as_of = excluded.as_of,
        evidence = excluded.evidence, claimed_satang = 0, estimate_satang = excluded.estimate_satang, event_id = excluded.event_id;
    PERFORM settle_surplus(p_organisation, (p->>'fiscalYear')::int);
  END IF;
  IF p ? 'claim' THEN
    INSERT INTO surplus_claim (organisation_id, ordinance_id, fiscal_year, amount_satang)
      VALUES (p_organisation, p_document, (p->>'fiscalYear')::int, (p->>'claim')::bigint)
      ON CONFLICT (organisation_id, ordinance_id) DO UPDATE SET amount_satang = excluded.amount_satang;
    PERFORM settle_surplus(p_organisation, (p->>'fiscalYear')::int);
  END IF;
  IF EXISTS (SELECT FROM ordinance WHERE organisation_id = p_organisation AND id = p_document AND supplement > 0 AND is_over) THEN
    UPDATE surplus_claim SET is_live = false WHERE organisation_id = p_organisation AND ordinance_id = p_document;
    PERFORM settle_surplus(p_organisation, (p->>'fiscalYear')::int);
  END IF;
  IF p ? 'provisional' THEN
    PERFORM make_budget_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'provisional', true);
  END IF;
  IF p ? 'enforce' THEN
    PERFORM make_budget_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'enforce', false);
    PERFORM recharge_provisional_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'enforce');
  END IF;
END $$;

-- The rows of an ordinance as content: what a revision of it would freeze now.
CREATE OR REPLACE FUNCTION ordinance_rows(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'fiscalYear', (SELECT fiscal_year FROM ordinance WHERE organisation_id = p_organisation AND id = p_id),
    'revenues', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'reason', reason,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text), 'estimate', jsonb_build_object('$satang', estimate_satang::text)) ORDER BY code, id), '[]')
      FROM revenue_estimate WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'appropriations', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', id, 'unitId', unit_id, 'budgetLineId', (SELECT l.id FROM budget_line l JOIN ordinance o ON o.organisation_id = l.organisation_id
          AND o.fiscal_year = l.fiscal_year WHERE l.organisation_id = p_organisation AND o.id = p_id AND l.code = budget_line_code AND NOT l.is_provisional), 'subProgrammeCode', sub_programme_code, 'typeCode', type_code,
        'item', nullif(item, ''), 'quantity', quantity, 'amount', jsonb_build_object('$satang', amount_satang::text), 'statement', statement, 'planPage', plan_page,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text))) ORDER BY sub_programme_code, type_code, id), '[]')
      FROM budget_request WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'body', (SELECT body FROM ordinance_wording WHERE organisation_id = p_organisation AND ordinance_id = p_id ORDER BY version DESC LIMIT 1))
    || coalesce((SELECT jsonb_build_object('supplement', supplement) FROM ordinance WHERE organisation_id = p_organisation AND id = p_id AND supplement > 0), '{}')
$$;

-- What a supplementary budget is decided on: what the year estimated, in its annual ordinance or else as its lines were
-- voted, what it has received, what others claim of that, and the lines it adds to.
CREATE FUNCTION supplementary_facts(p_organisation text, p_ordinance ordinance) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'annualRevenues', (SELECT r.body->'revenues' FROM ordinance o JOIN document d ON d.organisation_id = o.organisation_id AND d.id = o.id AND d.status = 'in-force'
      JOIN document_revision r ON r.organisation_id = d.organisation_id AND r.document_id = d.id AND r.revision = d.revision
      WHERE o.organisation_id = p_organisation AND o.fiscal_year = p_ordinance.fiscal_year AND o.supplement = 0),
    'voted', (SELECT coalesce(sum(original), 0)::text FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = p_ordinance.fiscal_year AND NOT is_provisional),
    'receipts', (SELECT jsonb_build_object('received', received_satang::text, 'asOf', as_of, 'evidence', evidence)
      FROM revenue_received WHERE organisation_id = p_organisation AND fiscal_year = p_ordinance.fiscal_year),
    'claimed', (SELECT coalesce(sum(amount_satang), 0)::text FROM surplus_claim
      WHERE organisation_id = p_organisation AND fiscal_year = p_ordinance.fiscal_year AND is_live AND ordinance_id <> p_ordinance.id),
    'inBooks', (SELECT coalesce(sum(b.credit - b.debit), 0)::text FROM account_balance b
      JOIN ledger_period p ON p.organisation_id = b.organisation_id AND p.period = b.period AND p.fiscal_year = p_ordinance.fiscal_year
      WHERE b.organisation_id = p_organisation AND b.account_code LIKE '4%'),
    'yearLines', budget_line_facts(p_organisation, ARRAY(SELECT id FROM budget_line
      WHERE organisation_id = p_organisation AND fiscal_year = p_ordinance.fiscal_year AND NOT is_provisional)))
$$;

-- An ordinance as it stands, with its rows while it is being drafted, and what the year is spent from meanwhile.
CREATE OR REPLACE FUNCTION ordinance_case(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE v_document document; v_ordinance ordinance; v_present integer := fiscal_year_of(organisation_today(p_organisation));
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = p_id AND kind = 'ordinance';
  SELECT * INTO v_ordinance FROM ordinance WHERE organisation_id = p_organisation AND id = p_id;
  RETURN jsonb_build_object(
    'ordinance', CASE WHEN v_document.id IS NOT NULL THEN jsonb_build_object('status', v_document.status, 'version', v_document.version, 'fiscalYear', v_document.fiscal_year, 'supplement', nullif(v_ordinance.supplement, 0),
      'draftedBy', v_document.drafted_by, 'record', v_ordinance.record,
      'number', (SELECT text FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id AND slot = 'ordinance'),
      'content', (SELECT body FROM document_revision WHERE organisation_id = p_organisation AND document_id = p_id AND revision = v_document.revision),
      'signatures', document_signatures(p_organisation, p_id)) END,
    'rows', CASE WHEN v_document.status = 'drafting' THEN ordinance_rows(p_organisation, p_id) END,
    'stamp', CASE WHEN v_document.status = 'drafting' THEN ordinance_stamp(p_organisation, p_id) END,
    'kind', (SELECT kind FROM organisation WHERE id = p_organisation),
    'time', to_char(organisation_now(p_organisation) AT TIME ZONE 'Asia/Bangkok', 'HH24:MI'),
    'yearsTaken', (SELECT coalesce(jsonb_agg(fiscal_year), '[]') FROM ordinance WHERE organisation_id = p_organisation AND id <> p_id AND NOT is_over)
      || (SELECT coalesce(jsonb_agg(DISTINCT fiscal_year), '[]') FROM budget_line WHERE organisation_id = p_organisation AND NOT is_provisional
          AND NOT EXISTS (SELECT FROM ordinance o WHERE o.organisation_id = p_organisation AND o.id = p_id AND o.fiscal_year = budget_line.fiscal_year)),
    'supplementable', CASE WHEN v_document.id IS NULL AND EXISTS (SELECT FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = v_present AND NOT is_provisional) THEN
      jsonb_build_object('fiscalYear', v_present,
        'supplement', 1 + (SELECT coalesce(max(supplement), 0) FROM ordinance WHERE organisation_id = p_organisation AND fiscal_year = v_present AND NOT is_over)) END,
    'supplementary', CASE WHEN v_ordinance.supplement > 0 THEN supplementary_facts(p_organisation, v_ordinance) END,
    'lastYearLines', CASE WHEN v_ordinance.supplement = 0 AND NOT v_document.is_final AND organisation_today(p_organisation) >= make_date(v_ordinance.fiscal_year - 544, 10, 1)
        AND NOT EXISTS (SELECT FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year) THEN
      budget_line_facts(p_organisation, ARRAY(SELECT id FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year - 1)) END,
    'provisionalLines', budget_line_facts(p_organisation, ARRAY(SELECT id FROM budget_line
      WHERE v_ordinance.supplement = 0 AND organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year AND is_provisional AND original > 0)),
    'office', office_facts(p_organisation));
END $$;

REVOKE EXECUTE ON FUNCTION settle_surplus(text, integer), supplementary_facts(text, ordinance), fiscal_year_of(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION supplementary_facts(text, ordinance), fiscal_year_of(date) TO khlang_web, khlang_worker, khlang_printer;
