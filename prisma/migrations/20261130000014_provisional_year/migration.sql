-- ใช้งบประมาณปีก่อนไปพลางก่อน: while the ordinance isn't in force, the year is spent from lines of the year before. In force,
-- it charges what was spent anew: every document's money goes to the line that the ordinance made, and whatever
-- names the provisional line afterwards finds that one.

ALTER TABLE "budget_line" ADD COLUMN "is_provisional" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "recharged_to" TEXT;
-- No line has one yet; to look through them all a migration would have to say whose they are.
ALTER TABLE budget_line ADD CONSTRAINT budget_line_recharged_fkey FOREIGN KEY (organisation_id, recharged_to) REFERENCES budget_line (organisation_id, id) NOT VALID;
ALTER TABLE budget_line ADD CONSTRAINT budget_line_recharged CHECK (recharged_to IS NULL OR (is_provisional AND original = 0));
-- Each up to what it had: nothing is voted to a provisional line, and nothing transferred.
ALTER TABLE budget_line ADD CONSTRAINT budget_line_provisional CHECK (NOT is_provisional OR (supplementary = 0 AND transfer_in = 0 AND transfer_out = 0));

-- Adds a movement's amounts to its line, or to the line that took its place. Short of money, it says by how much.
CREATE OR REPLACE FUNCTION move_budget(p_organisation text, p_event text, p_on date, p_move jsonb, p_n integer) RETURNS void
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
  IF v_line.recharged_to IS NOT NULL THEN
    SELECT * INTO v_line FROM budget_line WHERE organisation_id = p_organisation AND id = v_line.recharged_to FOR UPDATE;
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

-- The year with its twelve periods of books, where they aren't there yet, and lines of it with the movements that fill them.
CREATE FUNCTION make_budget_lines(p_organisation text, p_event text, p_document text, p_year integer, p jsonb, p_provisional boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
    SELECT p_organisation, 'bmv_' || substr(p_event, 5) || '_' || line.n, made.id, 1, p_document, p_event, made.original, made.supplementary,
      made.original + made.supplementary, (p->>'on')::date
    FROM line JOIN made ON made.id = line.x->>'id';
END $$;

-- ตั้งจ่ายใหม่: of each provisional line, every document's money goes to the line in its place; then what it had is taken back,
-- and drafts that named it name the other. A line that was spent from after the decision has no place: all is stale.
CREATE FUNCTION recharge_provisional_lines(p_organisation text, p_event text, p_document text, p_year integer, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_line budget_line; v_to text; h record;
  v_n integer := jsonb_array_length(p->'lines');
BEGIN
  FOR v_line IN SELECT * FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = p_year AND is_provisional AND original > 0 ORDER BY id FOR UPDATE LOOP
    v_to := p->'recharges'->>v_line.id;
    FOR h IN SELECT document_id, sum(reserved) AS reserved, sum(encumbered) AS encumbered, sum(vouchered) AS vouchered, sum(paid) AS paid
        FROM budget_movement WHERE organisation_id = p_organisation AND budget_line_id = v_line.id
        GROUP BY document_id HAVING sum(reserved) <> 0 OR sum(encumbered) <> 0 OR sum(vouchered) <> 0 OR sum(paid) <> 0 ORDER BY min(seq) LOOP
      IF v_to IS NULL THEN
        RAISE EXCEPTION 'provisional line % was spent from and has no place', v_line.id USING ERRCODE = 'KH024';
      END IF;
      PERFORM move_budget(p_organisation, p_event, (p->>'on')::date, jsonb_build_object('budgetLineId', v_line.id, 'documentId', h.document_id,
        'buckets', jsonb_build_object('reserved', -h.reserved, 'encumbered', -h.encumbered, 'vouchered', -h.vouchered, 'paid', -h.paid)), v_n + 1);
      PERFORM move_budget(p_organisation, p_event, (p->>'on')::date, jsonb_build_object('budgetLineId', v_to, 'documentId', h.document_id,
        'buckets', jsonb_build_object('reserved', h.reserved, 'encumbered', h.encumbered, 'vouchered', h.vouchered, 'paid', h.paid)), v_n + 2);
      v_n := v_n + 2;
    END LOOP;
    v_n := v_n + 1;
    PERFORM move_budget(p_organisation, p_event, (p->>'on')::date, jsonb_build_object('budgetLineId', v_line.id, 'documentId', p_document,
      'buckets', jsonb_build_object('original', -v_line.original)), v_n);
    CONTINUE WHEN v_to IS NULL;
    UPDATE budget_line SET recharged_to = v_to WHERE organisation_id = p_organisation AND id = v_line.id;
    UPDATE draft SET body = replace(body::text, v_line.id, v_to)::jsonb, content = replace(content::text, v_line.id, v_to)::jsonb, version = version + 1
      WHERE organisation_id = p_organisation AND discarded_at IS NULL AND (position(v_line.id IN body::text) > 0 OR position(v_line.id IN content::text) > 0);
  END LOOP;
END $$;

-- What an ordinance alone keeps: the year it is of, what was recorded on its way, the lines that the year begins with for the
-- time being and, in force, the year's own. All of it, or nothing.
CREATE OR REPLACE FUNCTION record_ordinance(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO ordinance (organisation_id, id, fiscal_year, record) VALUES (p_organisation, p_document, (p->>'fiscalYear')::int, p->'record')
    ON CONFLICT (organisation_id, id) DO UPDATE SET record = p->'record';
  UPDATE ordinance o SET is_over = true FROM document d WHERE o.organisation_id = p_organisation AND o.id = p_document
    AND d.organisation_id = o.organisation_id AND d.id = o.id AND d.status IN ('fallen', 'cancelled');
  IF p ? 'stamp' AND p->>'stamp' IS DISTINCT FROM ordinance_stamp(p_organisation, p_document) THEN
    RAISE EXCEPTION 'the rows of ordinance % changed since they were read', p_document USING ERRCODE = 'KH024';
  END IF;
  IF p ? 'provisional' THEN
    PERFORM make_budget_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'provisional', true);
  END IF;
  IF p ? 'enforce' THEN
    PERFORM make_budget_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'enforce', false);
    PERFORM recharge_provisional_lines(p_organisation, p_event, p_document, (p->>'fiscalYear')::int, p->'enforce');
  END IF;
END $$;

-- A voucher's facts name the lines that its money is on now, whichever they were when it was written.
CREATE FUNCTION charged_content(p_organisation text, p_content jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM jsonb_array_elements(p_content->'lines') l
      JOIN budget_line b ON b.organisation_id = p_organisation AND b.id = l->>'budgetLineId' AND b.recharged_to IS NOT NULL) THEN
    jsonb_set(p_content, '{lines}', (SELECT jsonb_agg(l || jsonb_build_object('budgetLineId', coalesce(b.recharged_to, l->>'budgetLineId')) ORDER BY n)
      FROM jsonb_array_elements(p_content->'lines') WITH ORDINALITY x (l, n)
      LEFT JOIN budget_line b ON b.organisation_id = p_organisation AND b.id = l->>'budgetLineId'))
  ELSE p_content END
$$;

CREATE OR REPLACE FUNCTION voucher_facts(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'id', p_id,
    'status', coalesce(d.status, 'draft'),
    'version', coalesce(d.version, 0),
    'draftedBy', coalesce(d.drafted_by, f.author_id),
    'unitId', coalesce(d.unit_id, f.unit_id),
    'fiscalYear', d.fiscal_year,
    'revision', coalesce(d.revision, 0),
    'numbers', (SELECT coalesce(jsonb_object_agg(slot, text), '{}') FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id),
    'content', charged_content(p_organisation, r.body),
    'handedOver', r.attachments,
    'draft', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('version', f.version, 'authorId', f.author_id, 'content', f.content, 'discarded', f.discarded_at IS NOT NULL) END,
    'signatures', document_signatures(p_organisation, p_id),
    'entries', document_entries(p_organisation, p_id),
    'holds', (SELECT coalesce(jsonb_agg(h), '[]') FROM (
      SELECT budget_line_id AS "budgetLineId", sum(reserved)::text AS reserved, sum(vouchered)::text AS vouchered
      FROM budget_movement WHERE organisation_id = p_organisation AND document_id = p_id GROUP BY budget_line_id) h),
    'livePayments', (SELECT count(*) FROM payment_allocation WHERE organisation_id = p_organisation AND voucher_id = p_id AND is_live),
    'attachments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'name', a.name, 'sha256', a.sha256) ORDER BY a.added_at, a.id), '[]')
      FROM attachment a WHERE a.organisation_id = p_organisation AND a.document_id = p_id AND a.removed_at IS NULL))
  FROM (SELECT 1) one
  LEFT JOIN document d ON d.organisation_id = p_organisation AND d.id = p_id AND d.kind = 'voucher'
  LEFT JOIN draft f ON f.organisation_id = p_organisation AND f.id = p_id AND f.kind = 'voucher'
  LEFT JOIN document_revision r ON r.organisation_id = p_organisation AND r.document_id = d.id AND r.revision = d.revision
  WHERE d.id IS NOT NULL OR f.id IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION budget_line_facts(p_organisation text, p_ids text[]) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'fiscalYear', fiscal_year, 'unitId', unit_id, 'code', code, 'areaName', area_name,
    'programmeCode', programme_code, 'programmeName', programme_name, 'subProgrammeCode', sub_programme_code, 'subProgrammeName', sub_programme_name,
    'groupName', group_name, 'categoryCode', category_code, 'categoryName', category_name, 'typeCode', type_code, 'typeName', type_name,
    'projectName', project_name, 'fundSourceName', fund_source_name, 'accountCode', account_code, 'isProvisional', is_provisional,
    'buckets', jsonb_build_object('original', original::text, 'supplementary', supplementary::text, 'transferIn', transfer_in::text, 'transferOut', transfer_out::text,
      'reserved', reserved::text, 'encumbered', encumbered::text, 'vouchered', vouchered::text, 'paid', paid::text,
      'carriedEncumbered', carried_encumbered::text, 'carriedUnencumbered', carried_unencumbered::text)) ORDER BY code), '[]')
  FROM budget_line WHERE organisation_id = p_organisation AND id = ANY (p_ids)
$$;

-- An ordinance as it stands, with its rows while it is being drafted, and what the year is spent from meanwhile.
CREATE OR REPLACE FUNCTION ordinance_case(p_organisation text, p_id text) RETURNS jsonb
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
      || (SELECT coalesce(jsonb_agg(DISTINCT fiscal_year), '[]') FROM budget_line WHERE organisation_id = p_organisation AND NOT is_provisional
          AND NOT EXISTS (SELECT FROM ordinance o WHERE o.organisation_id = p_organisation AND o.id = p_id AND o.fiscal_year = budget_line.fiscal_year)),
    'lastYearLines', CASE WHEN NOT v_document.is_final AND organisation_today(p_organisation) >= make_date(v_ordinance.fiscal_year - 544, 10, 1)
        AND NOT EXISTS (SELECT FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year) THEN
      budget_line_facts(p_organisation, ARRAY(SELECT id FROM budget_line WHERE organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year - 1)) END,
    'provisionalLines', budget_line_facts(p_organisation, ARRAY(SELECT id FROM budget_line
      WHERE organisation_id = p_organisation AND fiscal_year = v_ordinance.fiscal_year AND is_provisional AND original > 0)),
    'office', office_facts(p_organisation));
END $$;

REVOKE EXECUTE ON FUNCTION make_budget_lines(text, text, text, integer, jsonb, boolean), recharge_provisional_lines(text, text, text, integer, jsonb),
  charged_content(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION charged_content(text, jsonb) TO khlang_web, khlang_worker, khlang_printer;
