-- Every act reads the office's facts: the day is asked for once, and who holds its posts is looked up for all of them at once.
CREATE OR REPLACE FUNCTION office_facts(p_organisation text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH day AS MATERIALIZED (SELECT organisation_today(p_organisation) AS today)
  SELECT jsonb_build_object(
    'today', day.today,
    'posts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'unitId', p.unit_id, 'roles', p.roles, 'position', p.position,
        'holder', h.holder) ORDER BY p.position, p.id), '[]')
      FROM post p LEFT JOIN (
        SELECT DISTINCT ON (h.post_id) h.post_id, jsonb_build_object('personId', n.id, 'name', n.name, 'capacity', h.capacity) AS holder
        FROM post_holder h JOIN person n ON n.id = h.person_id
        WHERE h.organisation_id = p_organisation AND day.today BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
        ORDER BY h.post_id, (h.capacity = 'self'), h.valid_from DESC) h ON h.post_id = p.id
      WHERE p.organisation_id = p_organisation),
    'units', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'abbreviation', abbreviation, 'isTreasury', is_treasury) ORDER BY position), '[]')
      FROM unit WHERE organisation_id = p_organisation),
    'openFiscalYears', (SELECT coalesce(jsonb_agg(year ORDER BY year), '[]') FROM fiscal_year WHERE organisation_id = p_organisation AND is_open),
    'openPeriods', (SELECT coalesce(jsonb_agg(p.period ORDER BY p.period), '[]') FROM ledger_period p
      JOIN fiscal_year y ON y.organisation_id = p.organisation_id AND y.year = p.fiscal_year
      WHERE p.organisation_id = p_organisation AND p.is_open AND y.is_open),
    'settings', (SELECT coalesce(jsonb_object_agg(s.key, s.value), '{}') FROM (
      SELECT DISTINCT ON (key) key, value FROM setting WHERE organisation_id = p_organisation AND valid_from <= day.today ORDER BY key, valid_from DESC) s),
    'holidays', (SELECT coalesce(jsonb_agg(date ORDER BY date), '[]') FROM holiday
      WHERE organisation_id = p_organisation AND date BETWEEN day.today - 400 AND day.today + 120))
  FROM day
$$;

-- A request of an annual budget adds to no line, so none is looked for.
CREATE OR REPLACE FUNCTION ordinance_rows(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'fiscalYear', (SELECT fiscal_year FROM ordinance WHERE organisation_id = p_organisation AND id = p_id),
    'revenues', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'reason', reason,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text), 'estimate', jsonb_build_object('$satang', estimate_satang::text)) ORDER BY code, id), '[]')
      FROM revenue_estimate WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'appropriations', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', id, 'unitId', unit_id, 'budgetLineId', CASE WHEN budget_line_code <> '' THEN (SELECT l.id FROM budget_line l JOIN ordinance o ON o.organisation_id = l.organisation_id
          AND o.fiscal_year = l.fiscal_year WHERE l.organisation_id = p_organisation AND o.id = p_id AND l.code = budget_line_code AND NOT l.is_provisional) END, 'subProgrammeCode', sub_programme_code, 'typeCode', type_code,
        'item', nullif(item, ''), 'quantity', quantity, 'unitPrice', CASE WHEN unit_price_satang > 0 THEN jsonb_build_object('$satang', unit_price_satang::text) END, 'amount', jsonb_build_object('$satang', amount_satang::text), 'statement', statement, 'planPage', plan_page,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text))) ORDER BY sub_programme_code, type_code, id), '[]')
      FROM budget_request WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'body', (SELECT body FROM ordinance_wording WHERE organisation_id = p_organisation AND ordinance_id = p_id ORDER BY version DESC LIMIT 1))
    || coalesce((SELECT jsonb_build_object('supplement', supplement) FROM ordinance WHERE organisation_id = p_organisation AND id = p_id AND supplement > 0), '{}')
$$;
