-- R-323 counts every cheque that waits for signatures: the books know a cheque only from its last signature on.
-- A payment with its vouchers, its account and the leaves that come next. p_vouchers and p_account: what is to be prepared.
CREATE OR REPLACE FUNCTION payment_case(p_organisation text, p_id text, p_vouchers text[], p_account text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
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
        'balance', (SELECT coalesce(sum(debit - credit), 0)::text FROM account_balance WHERE organisation_id = p_organisation AND account_code = b.account_code),
        'promised', (SELECT coalesce(sum(o.net_satang), 0)::text FROM payment o JOIN document s ON s.organisation_id = o.organisation_id AND s.id = o.id
          WHERE o.organisation_id = p_organisation AND o.bank_account_id = b.id AND o.id <> p_id AND s.status = 'prepared'))
      FROM bank_account b WHERE b.organisation_id = p_organisation AND b.id = v_account),
    'nextLeaves', (SELECT coalesce(jsonb_agg(jsonb_build_object('chequeBookId', k.id, 'number', l.number) ORDER BY k.received_on, k.id), '[]')
      FROM cheque_book k JOIN LATERAL (SELECT number FROM cheque_leaf WHERE organisation_id = p_organisation AND cheque_book_id = k.id AND status = 'blank'
        ORDER BY position LIMIT 1) l ON true
      WHERE k.organisation_id = p_organisation AND k.bank_account_id = v_account));
END $$;
