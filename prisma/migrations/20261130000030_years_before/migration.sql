-- The years before a budget, from the office's own records: what the books received, year by year and account by account,
-- and what the last annual budget estimated. A year counts where the books hold it whole and it is over. Revenue is what was
-- received, not what was assessed: an entry that touches no cash moves its amount to a receivable, which is taken off again.
-- Opening and closing entries, the ones on equity, are no receipts.
CREATE FUNCTION revenue_records(p_organisation text, p_year integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  WITH whole AS (
    SELECT y.year FROM fiscal_year y
    WHERE y.organisation_id = p_organisation AND y.year BETWEEN p_year - 4 AND p_year - 2
      AND organisation_today(p_organisation) >= make_date(y.year - 543, 10, 1)
      AND 12 = (SELECT count(*) FROM ledger_period p WHERE p.organisation_id = p_organisation AND p.fiscal_year = y.year)
      AND EXISTS (SELECT FROM journal_entry e JOIN ledger_period p ON p.organisation_id = e.organisation_id AND p.period = e.period
        WHERE e.organisation_id = p_organisation AND p.fiscal_year = y.year AND e.id <> 'jou_opening')
      AND NOT EXISTS (SELECT FROM journal_entry e WHERE e.organisation_id = p_organisation AND e.id = 'jou_opening'
        AND e.posted_on > make_date(y.year - 544, 10, 1))
  ), periods AS (
    SELECT p.period, p.fiscal_year FROM ledger_period p JOIN whole w ON w.year = p.fiscal_year WHERE p.organisation_id = p_organisation
  ), apart AS (
    SELECT DISTINCT l.entry_id FROM journal_line l WHERE l.organisation_id = p_organisation AND l.account_code >= '3' AND l.account_code < '4'
    UNION SELECT 'jou_opening'
  ), moved AS (
    SELECT p.fiscal_year, b.account_code, b.credit - b.debit AS amount
    FROM account_balance b JOIN periods p USING (period)
    WHERE b.organisation_id = p_organisation AND b.account_code >= '4' AND b.account_code < '5'
    UNION ALL
    SELECT p.fiscal_year, l.account_code, CASE l.side WHEN 'debit' THEN l.amount_satang ELSE -l.amount_satang END
    FROM apart a JOIN journal_entry e ON e.organisation_id = p_organisation AND e.id = a.entry_id JOIN periods p ON p.period = e.period
      JOIN journal_line l ON l.organisation_id = e.organisation_id AND l.entry_id = e.id
    WHERE l.account_code >= '4' AND l.account_code < '5'
    UNION ALL
    SELECT p.fiscal_year, l.account_code, CASE l.side WHEN 'credit' THEN l.amount_satang ELSE -l.amount_satang END
    FROM journal_line l JOIN journal_entry e ON e.organisation_id = l.organisation_id AND e.id = l.entry_id JOIN periods p ON p.period = e.period
    WHERE l.organisation_id = p_organisation AND l.account_code >= '110205' AND l.account_code < '110206'
      AND NOT EXISTS (SELECT FROM apart a WHERE a.entry_id = e.id)
      AND EXISTS (SELECT FROM journal_line o WHERE o.organisation_id = e.organisation_id AND o.entry_id = e.id
        AND (o.account_code >= '1101' AND o.account_code < '1102' OR o.account_code >= '4' AND o.account_code < '5')))
  SELECT jsonb_build_object(
    'fiscalYear', p_year,
    'years', (SELECT coalesce(jsonb_agg(year ORDER BY year), '[]') FROM whole),
    'received', (SELECT coalesce(jsonb_agg(jsonb_build_object('fiscalYear', fiscal_year, 'account', account_code, 'amount', amount::text)), '[]')
      FROM (SELECT fiscal_year, account_code, sum(amount) AS amount FROM moved GROUP BY fiscal_year, account_code HAVING sum(amount) <> 0) m),
    'lastBudget', (SELECT r.body->'revenues' FROM ordinance o JOIN document d ON d.organisation_id = o.organisation_id AND d.id = o.id AND d.status = 'in-force'
      JOIN document_revision r ON r.organisation_id = d.organisation_id AND r.document_id = d.id AND r.revision = d.revision
      WHERE o.organisation_id = p_organisation AND o.fiscal_year = p_year - 1 AND o.supplement = 0))
$$;

-- A request that was priced keeps its price per unit in what is frozen.
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
        'item', nullif(item, ''), 'quantity', quantity, 'unitPrice', CASE WHEN unit_price_satang > 0 THEN jsonb_build_object('$satang', unit_price_satang::text) END, 'amount', jsonb_build_object('$satang', amount_satang::text), 'statement', statement, 'planPage', plan_page,
        'actuals', jsonb_build_array(jsonb_build_object('$satang', actual_oldest_satang::text), jsonb_build_object('$satang', actual_older_satang::text), jsonb_build_object('$satang', actual_last_satang::text)),
        'currentEstimate', jsonb_build_object('$satang', current_estimate_satang::text))) ORDER BY sub_programme_code, type_code, id), '[]')
      FROM budget_request WHERE organisation_id = p_organisation AND ordinance_id = p_id AND removed_at IS NULL),
    'body', (SELECT body FROM ordinance_wording WHERE organisation_id = p_organisation AND ordinance_id = p_id ORDER BY version DESC LIMIT 1))
    || coalesce((SELECT jsonb_build_object('supplement', supplement) FROM ordinance WHERE organisation_id = p_organisation AND id = p_id AND supplement > 0), '{}')
$$;

-- An ordinance as it stands, with what the office's records say of the years before it.
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
    'revenueRecords', CASE WHEN v_ordinance.id IS NOT NULL AND NOT v_document.is_final THEN revenue_records(p_organisation, v_ordinance.fiscal_year) END,
    'office', office_facts(p_organisation));
END $$;

REVOKE EXECUTE ON FUNCTION revenue_records(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION revenue_records(text, integer) TO khlang_web, khlang_worker, khlang_printer;
