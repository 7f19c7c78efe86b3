-- A case: everything a decision about a document needs, in one round trip. Web and worker read the same functions,
-- with their own rights; they say whose books they are in and see no others.

ALTER TABLE draft ADD COLUMN content JSONB;

-- The office today: posts and who holds them, units, open books, settings, days off.
CREATE FUNCTION office_facts(p_organisation text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  WITH day AS (SELECT organisation_today(p_organisation) AS today)
  SELECT jsonb_build_object(
    'today', day.today,
    'posts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'unitId', p.unit_id, 'roles', p.roles, 'position', p.position,
        'holder', h.holder) ORDER BY p.position, p.id), '[]')
      FROM post p LEFT JOIN LATERAL (
        SELECT jsonb_build_object('personId', n.id, 'name', n.name, 'capacity', h.capacity) AS holder
        FROM post_holder h JOIN person n ON n.id = h.person_id
        WHERE h.organisation_id = p.organisation_id AND h.post_id = p.id AND day.today BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
        ORDER BY (h.capacity = 'self'), h.valid_from DESC LIMIT 1) h ON true
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

-- The entries a document has in the books, with their lines.
CREATE FUNCTION document_entries(p_organisation text, p_document text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'postedOn', e.posted_on, 'book', e.book, 'description', e.description,
      'reversed', e.reverses IS NOT NULL OR EXISTS (SELECT FROM journal_entry r WHERE r.organisation_id = e.organisation_id AND r.reverses = e.id),
      'lines', (SELECT jsonb_agg(jsonb_build_object('accountCode', l.account_code, 'side', l.side, 'amount', l.amount_satang::text) ORDER BY l.line_no)
        FROM journal_line l WHERE l.organisation_id = e.organisation_id AND l.entry_id = e.id)) ORDER BY e.seq), '[]')
  FROM journal_entry e WHERE e.organisation_id = p_organisation AND e.document_id = p_document
$$;

-- The signatures that stand: those since the paper was last returned.
CREATE FUNCTION document_signatures(p_organisation text, p_document text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'personId', e.person_id, 'name', e.person_name, 'postId', e.post_id,
      'title', e.post_title, 'capacity', e.capacity, 'on', e.happened_on) ORDER BY e.seq), '[]')
  FROM document_event e
  WHERE e.organisation_id = p_organisation AND e.document_id = p_document
    AND e.seq > (SELECT coalesce(max(r.seq), 0) FROM document_event r
      WHERE r.organisation_id = p_organisation AND r.document_id = p_document AND r.action = 'return')
$$;

-- A voucher as it stands. NULL when there is neither a document nor a draft with this id.
CREATE FUNCTION voucher_facts(p_organisation text, p_id text) RETURNS jsonb
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
    'content', r.body,
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

CREATE FUNCTION budget_line_facts(p_organisation text, p_ids text[]) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'fiscalYear', fiscal_year, 'unitId', unit_id, 'code', code, 'areaName', area_name,
    'programmeCode', programme_code, 'programmeName', programme_name, 'subProgrammeCode', sub_programme_code, 'subProgrammeName', sub_programme_name,
    'groupName', group_name, 'categoryCode', category_code, 'categoryName', category_name, 'typeCode', type_code, 'typeName', type_name,
    'projectName', project_name, 'fundSourceName', fund_source_name, 'accountCode', account_code,
    'buckets', jsonb_build_object('original', original::text, 'supplementary', supplementary::text, 'transferIn', transfer_in::text, 'transferOut', transfer_out::text,
      'reserved', reserved::text, 'encumbered', encumbered::text, 'vouchered', vouchered::text, 'paid', paid::text,
      'carriedEncumbered', carried_encumbered::text, 'carriedUnencumbered', carried_unencumbered::text)) ORDER BY code), '[]')
  FROM budget_line WHERE organisation_id = p_organisation AND id = ANY (p_ids)
$$;

-- A voucher with everything its rules ask for. p_content: facts not handed over yet, tried in place of the draft's own.
CREATE FUNCTION voucher_case(p_organisation text, p_id text, p_content jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
    'bannedPayeeIds', (SELECT coalesce(jsonb_agg(id), '[]') FROM payee WHERE organisation_id = p_organisation AND is_banned
      AND id IN (SELECT y->>'id' FROM jsonb_array_elements(coalesce(nullif(c->'payees', 'null'), '[]')) y)),
    'duplicateInvoices', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('payeeId', x.payee_id, 'invoice', x.invoice, 'voucherId', x.document_id,
        'voucherNumber', coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = p_organisation AND n.document_id = x.document_id
          ORDER BY (n.slot = 'treasury') DESC LIMIT 1), '–'))), '[]')
      FROM jsonb_array_elements(coalesce(nullif(c->'lines', 'null'), '[]')) l
      JOIN jsonb_array_elements(coalesce(nullif(c->'payees', 'null'), '[]')) y ON y->>'id' = l->>'payeeId'
      JOIN invoice_claim x ON x.organisation_id = p_organisation AND x.is_live AND x.document_id <> p_id AND x.payee_tax_id = y->>'taxId'
        AND x.invoice = coalesce(nullif(l->>'invoiceNumber', ''), nullif(l->>'invoicePeriod', '') || ' ' || (l->>'description'))),
    'replacedCancelledOn', (SELECT max(happened_on) FROM document_event WHERE organisation_id = p_organisation AND document_id = c->>'replaces' AND action = 'cancel'));
END $$;

-- A payment with its vouchers, its account and the leaves that come next. p_vouchers and p_account: what is to be prepared.
CREATE FUNCTION payment_case(p_organisation text, p_id text, p_vouchers text[], p_account text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE v_document document; v_payment payment; v_vouchers text[]; v_account text;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = p_id AND kind = 'payment';
  SELECT * INTO v_payment FROM payment WHERE organisation_id = p_organisation AND id = p_id;
  v_vouchers := coalesce((SELECT array_agg(voucher_id ORDER BY voucher_id) FROM payment_allocation WHERE organisation_id = p_organisation AND payment_id = p_id), p_vouchers, '{}');
  v_account := coalesce(v_payment.bank_account_id, p_account);
  RETURN jsonb_build_object(
    'payment', jsonb_build_object('id', p_id, 'status', coalesce(v_document.status, 'draft'), 'version', coalesce(v_document.version, 0),
      'content', v_payment.content, 'preparedBy', v_payment.prepared_by,
      'leaf', CASE WHEN v_payment.id IS NOT NULL THEN jsonb_build_object('chequeBookId', v_payment.cheque_book_id, 'number', v_payment.cheque_number) END,
      'numbers', (SELECT coalesce(jsonb_object_agg(slot, text), '{}') FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id),
      'signatures', (SELECT coalesce(jsonb_agg(s), '[]') FROM jsonb_array_elements(document_signatures(p_organisation, p_id)) s WHERE s->>'action' = 'sign'),
      'entries', document_entries(p_organisation, p_id)),
    'office', office_facts(p_organisation),
    'vouchers', (SELECT coalesce(jsonb_agg(jsonb_build_object('voucher', voucher_facts(p_organisation, i),
        'otherPayments', (SELECT coalesce(jsonb_agg(jsonb_build_object('payeeId', a.payee_id, 'status', o.status)), '[]')
          FROM payment_allocation a JOIN document o ON o.organisation_id = a.organisation_id AND o.id = a.payment_id
          WHERE a.organisation_id = p_organisation AND a.voucher_id = i AND a.is_live AND a.payment_id <> p_id)) ORDER BY n), '[]')
      FROM unnest(v_vouchers) WITH ORDINALITY AS l (i, n)),
    'bankAccount', (SELECT jsonb_build_object('id', b.id, 'bankName', b.bank_name, 'branch', b.branch, 'number', b.number, 'name', b.name,
        'accountCode', b.account_code, 'signatoryPostIds', b.signatory_post_ids,
        'balance', (SELECT coalesce(sum(debit - credit), 0)::text FROM account_balance WHERE organisation_id = p_organisation AND account_code = b.account_code))
      FROM bank_account b WHERE b.organisation_id = p_organisation AND b.id = v_account),
    'nextLeaves', (SELECT coalesce(jsonb_agg(jsonb_build_object('chequeBookId', k.id, 'number', l.number) ORDER BY k.received_on, k.id), '[]')
      FROM cheque_book k JOIN LATERAL (SELECT number FROM cheque_leaf WHERE organisation_id = p_organisation AND cheque_book_id = k.id AND status = 'blank'
        ORDER BY position LIMIT 1) l ON true
      WHERE k.organisation_id = p_organisation AND k.bank_account_id = v_account));
END $$;

REVOKE EXECUTE ON FUNCTION office_facts(text), document_entries(text, text), document_signatures(text, text), voucher_facts(text, text),
  budget_line_facts(text, text[]), voucher_case(text, text, jsonb), payment_case(text, text, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION office_facts(text), document_entries(text, text), document_signatures(text, text), voucher_facts(text, text),
  budget_line_facts(text, text[]), voucher_case(text, text, jsonb), payment_case(text, text, text[], text) TO khlang_web, khlang_worker, khlang_printer;
