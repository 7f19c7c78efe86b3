-- R-210: a voucher's case tells by which names the office's list knows the tax ids of its payees, so that another
-- name on a known tax id is seen before the cheque is drawn in it.
CREATE OR REPLACE FUNCTION voucher_case(p_organisation text, p_id text, p_content jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE v jsonb; c jsonb;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  v := voucher_facts(p_organisation, p_id);
  IF v IS NULL AND p_content IS NULL THEN RETURN NULL; END IF;
  v := coalesce(v, jsonb_build_object('id', p_id));
  c := CASE WHEN p_content IS NOT NULL THEN p_content
    WHEN coalesce(v->>'status', 'draft') IN ('draft', 'returned') THEN coalesce(v->'draft'->'content', v->'content') ELSE v->'content' END;
  RETURN jsonb_build_object(
    'voucher', v,
    'office', office_facts(p_organisation),
    'budgetLines', budget_line_facts(p_organisation, ARRAY(SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(c->'lines', 'null'), '[]')) l
      UNION SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v->'content'->'lines', 'null'), '[]')) l)),
    'bannedPayeeIds', (SELECT coalesce(jsonb_agg(DISTINCT y->>'id'), '[]') FROM jsonb_array_elements(coalesce(nullif(c->'payees', 'null'), '[]')) y
      JOIN payee b ON b.organisation_id = p_organisation AND b.is_banned AND (b.id = y->>'id' OR (b.tax_id <> '' AND b.tax_id = y->>'taxId'))),
    'registeredPayees', (SELECT coalesce(jsonb_agg(jsonb_build_object('taxId', k.tax_id, 'branch', k.branch, 'name', k.name) ORDER BY k.id), '[]') FROM payee k
      WHERE k.organisation_id = p_organisation AND k.tax_id <> ''
        AND k.tax_id IN (SELECT y->>'taxId' FROM jsonb_array_elements(coalesce(nullif(c->'payees', 'null'), '[]')) y)),
    'duplicateInvoices', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('payeeId', x.payee_id, 'invoice', x.invoice, 'voucherId', x.document_id,
        'voucherNumber', coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = p_organisation AND n.document_id = x.document_id
          ORDER BY (n.slot = 'treasury') DESC LIMIT 1), '–'))), '[]')
      FROM jsonb_array_elements(coalesce(nullif(c->'lines', 'null'), '[]')) l
      JOIN jsonb_array_elements(coalesce(nullif(c->'payees', 'null'), '[]')) y ON y->>'id' = l->>'payeeId'
      JOIN invoice_claim x ON x.organisation_id = p_organisation AND x.is_live AND x.document_id <> p_id AND x.payee_tax_id = y->>'taxId'
        AND x.invoice = coalesce(nullif(l->>'invoiceNumber', ''), nullif(l->>'invoicePeriod', '') || ' ' || (l->>'description'))),
    'replacedCancelledOn', (SELECT max(happened_on) FROM document_event WHERE organisation_id = p_organisation AND document_id = c->>'replaces' AND action = 'cancel'));
END $$;
