-- The books. ledger_post is their only door: it checks balance, period, accounts and once-only, writes the entry
-- into the organisation's hash chain, and adds to the monthly balances in sorted order.

CREATE FUNCTION next_number(p_organisation text, p_series text, p_year integer) RETURNS integer
LANGUAGE sql SET search_path = pg_catalog, public AS $$
  INSERT INTO number_series AS s (organisation_id, series, year, last) VALUES (p_organisation, p_series, p_year, 1)
  ON CONFLICT (organisation_id, series, year) DO UPDATE SET last = s.last + 1
  RETURNING last
$$;

-- What an entry's hash covers: its place, its facts and its lines, after the hash before it.
CREATE FUNCTION entry_hash(p_prev bytea, p_organisation text, p_seq integer, p_entry_id text, p_event_id text, p_document_id text,
  p_posted_on date, p_book text, p_number text, p_description text, p_reverses text, p_accounts text[], p_sides text[], p_amounts bigint[])
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
  SELECT sha256(p_prev || convert_to(jsonb_build_array(p_organisation, p_seq, p_entry_id, p_event_id, p_document_id, p_posted_on::text,
    p_book, p_number, p_description, p_reverses, p_accounts, p_sides, p_amounts)::text, 'UTF8'))
$$;

CREATE FUNCTION ledger_post(p_organisation text, p_entry_id text, p_event_id text, p_event_seq integer, p_document_id text,
  p_posted_on date, p_book text, p_description text, p_reverses text, p_accounts text[], p_sides text[], p_amounts bigint[])
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  v_period integer := extract(year FROM p_posted_on)::int * 100 + extract(month FROM p_posted_on)::int;
  v_year integer; v_open boolean; v_seq integer; v_prev bytea; v_hash bytea; v_number text;
  v_debit bigint; v_credit bigint; v_count integer; v_bad text;
BEGIN
  SELECT sum(amount) FILTER (WHERE side = 'debit'), sum(amount) FILTER (WHERE side = 'credit'), count(*)
    INTO v_debit, v_credit, v_count FROM unnest(p_sides, p_amounts) AS l (side, amount);
  IF v_count < 2 OR v_debit IS DISTINCT FROM v_credit THEN
    RAISE EXCEPTION 'debit % is not credit %', v_debit, v_credit USING ERRCODE = 'KH010';
  END IF;

  SELECT seq + 1, hash INTO v_seq, v_prev FROM ledger_head WHERE organisation_id = p_organisation FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'organisation % has no ledger', p_organisation USING ERRCODE = 'KH011';
  END IF;
  SELECT p.fiscal_year, p.is_open AND y.is_open INTO v_year, v_open
    FROM ledger_period p JOIN fiscal_year y ON y.organisation_id = p.organisation_id AND y.year = p.fiscal_year
    WHERE p.organisation_id = p_organisation AND p.period = v_period;
  IF v_open IS NOT TRUE THEN
    RAISE EXCEPTION 'period % is not open', v_period USING ERRCODE = 'KH012';
  END IF;
  SELECT a INTO v_bad FROM unnest(p_accounts) a
    WHERE NOT EXISTS (SELECT FROM ledger_account WHERE organisation_id = p_organisation AND code = a AND is_live) LIMIT 1;
  IF v_bad IS NOT NULL THEN
    RAISE EXCEPTION 'account % is unknown or closed', v_bad USING ERRCODE = 'KH013';
  END IF;
  IF p_reverses IS NOT NULL AND EXISTS (SELECT FROM journal_entry WHERE organisation_id = p_organisation AND reverses = p_reverses) THEN
    RAISE EXCEPTION 'entry % is reversed already', p_reverses USING ERRCODE = 'KH014';
  END IF;

  v_number := CASE p_book
    WHEN 'general' THEN format('JV-%s/%s', lpad(next_number(p_organisation, 'journal-general', v_year)::text, 5, '0'), right(v_year::text, 2))
    WHEN 'payments' THEN format('PV-%s/%s', lpad(next_number(p_organisation, 'journal-payments', v_year)::text, 5, '0'), right(v_year::text, 2))
    ELSE format('RV-%s/%s', lpad(next_number(p_organisation, 'journal-receipts', v_year)::text, 5, '0'), right(v_year::text, 2)) END;
  v_hash := entry_hash(v_prev, p_organisation, v_seq, p_entry_id, p_event_id, p_document_id, p_posted_on, p_book, v_number, p_description,
    p_reverses, p_accounts, p_sides, p_amounts);
  INSERT INTO journal_entry (organisation_id, id, seq, event_id, event_seq, document_id, book, number, period, posted_on, description, reverses, prev_hash, hash)
    VALUES (p_organisation, p_entry_id, v_seq, p_event_id, p_event_seq, p_document_id, p_book, v_number, v_period, p_posted_on, p_description, p_reverses, v_prev, v_hash);
  INSERT INTO journal_line (organisation_id, entry_id, line_no, account_code, side, amount_satang)
    SELECT p_organisation, p_entry_id, n, a, s, m FROM unnest(p_accounts, p_sides, p_amounts) WITH ORDINALITY AS l (a, s, m, n);
  INSERT INTO account_balance AS b (organisation_id, account_code, period, debit, credit)
    SELECT p_organisation, a, v_period, coalesce(sum(m) FILTER (WHERE s = 'debit'), 0), coalesce(sum(m) FILTER (WHERE s = 'credit'), 0)
      FROM unnest(p_accounts, p_sides, p_amounts) AS l (a, s, m) GROUP BY a ORDER BY a
    ON CONFLICT (organisation_id, account_code, period) DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit;
  UPDATE ledger_head SET seq = v_seq, hash = v_hash WHERE organisation_id = p_organisation;
  RETURN v_seq;
END $$;

-- ยอดยกมา: opening balances are one entry, posted by the set-up before anything else in the books.
CREATE FUNCTION post_opening_balances(p_organisation text, p_posted_on date, p_accounts text[], p_sides text[], p_amounts bigint[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  IF EXISTS (SELECT FROM journal_entry WHERE organisation_id = p_organisation) THEN
    RAISE EXCEPTION 'the books are not empty' USING ERRCODE = 'KH015';
  END IF;
  PERFORM ledger_post(p_organisation, 'jou_opening', 'evt_opening', 1, NULL, p_posted_on, 'general', 'ยอดยกมา', NULL, p_accounts, p_sides, p_amounts);
END $$;
