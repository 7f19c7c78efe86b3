-- แก้ไขเปลี่ยนแปลงคำชี้แจง: a transfer's paper that moves no money and amends the words of budget lines. What a line was
-- called and said before stands beside what it says since, so that older papers keep the words they had.

ALTER TABLE budget_line_wording ADD COLUMN "is_amendment" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE budget_line_wording ADD COLUMN "item_before" TEXT;
ALTER TABLE budget_line_wording ADD COLUMN "statement_before" TEXT NOT NULL DEFAULT '';

-- The words of a line now: the latest, or those of the ordinance that it came with.
CREATE FUNCTION line_words(p_organisation text, p_line text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('item', b.project_name, 'statement', coalesce(
    (SELECT w.statement FROM budget_line_wording w WHERE w.organisation_id = b.organisation_id AND w.budget_line_id = b.id ORDER BY w.seq DESC LIMIT 1),
    (SELECT a->>'statement' FROM budget_movement m
      JOIN document d ON d.organisation_id = m.organisation_id AND d.id = m.document_id AND d.kind = 'ordinance'
      JOIN document_revision r ON r.organisation_id = d.organisation_id AND r.document_id = d.id AND r.revision = d.revision
      JOIN jsonb_array_elements(r.body->'appropriations') a ON a->>'id' = b.id
      WHERE m.organisation_id = b.organisation_id AND m.budget_line_id = b.id ORDER BY m.seq LIMIT 1), '')))
  FROM budget_line b WHERE b.organisation_id = p_organisation AND b.id = p_line
$$;

-- What a line was called before the first amendment after a moment; NULL where it was not amended since.
CREATE FUNCTION line_item_before(p_organisation text, p_line text, p_at timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object('item', w.item_before, 'statement', w.statement_before) FROM budget_line_wording w
  JOIN document_event e ON e.organisation_id = w.organisation_id AND e.document_id = w.document_id AND e.id = w.event_id
  WHERE w.organisation_id = p_organisation AND w.budget_line_id = p_line AND w.is_amendment AND e.happened_at > p_at
  ORDER BY w.seq LIMIT 1
$$;

-- Amends the words of a line that still has those which were read.
CREATE FUNCTION amend_line(p_organisation text, p_event text, p_document text, p_on date, p_amendment jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE v_line text := p_amendment->>'budgetLineId'; v_before jsonb := p_amendment->'before'; v_after jsonb := p_amendment->'after';
BEGIN
  PERFORM FROM budget_line WHERE organisation_id = p_organisation AND id = v_line FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no budget line %', v_line USING ERRCODE = 'KH031';
  END IF;
  IF line_words(p_organisation, v_line) IS DISTINCT FROM v_before THEN
    RAISE EXCEPTION 'the words of budget line % changed since they were read', v_line USING ERRCODE = 'KH024';
  END IF;
  UPDATE budget_line SET project_name = v_after->>'item' WHERE organisation_id = p_organisation AND id = v_line;
  INSERT INTO budget_line_wording (organisation_id, budget_line_id, seq, document_id, event_id, item, statement, worded_on, is_amendment, item_before, statement_before)
    VALUES (p_organisation, v_line,
      (SELECT coalesce(max(seq), 0) + 1 FROM budget_line_wording WHERE organisation_id = p_organisation AND budget_line_id = v_line),
      p_document, p_event, v_after->>'item', v_after->>'statement', p_on, true, v_before->>'item', v_before->>'statement');
END $$;
REVOKE EXECUTE ON FUNCTION line_words(text, text), line_item_before(text, text, timestamptz), amend_line(text, text, text, date, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION line_words(text, text), line_item_before(text, text, timestamptz) TO khlang_web, khlang_worker, khlang_printer;

-- What a transfer alone keeps: who decides it, the council's resolution, the announcement and the letter; approved, the
-- lines that it makes and the words that it amends.
CREATE OR REPLACE FUNCTION record_transfer(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF p ? 'submit' THEN
    INSERT INTO budget_transfer (organisation_id, id, approver) VALUES (p_organisation, p_document, p->'submit'->>'approver');
  END IF;
  UPDATE budget_transfer SET resolution = coalesce(p->'resolution', resolution), approved_on = coalesce((p->>'approvedOn')::date, approved_on)
    WHERE organisation_id = p_organisation AND id = p_document;
  UPDATE budget_transfer SET publication = coalesce(p->'publication', publication) WHERE organisation_id = p_organisation AND id = p_document;
  PERFORM create_line_by_transfer(p_organisation, p_event, p_document, (p->>'approvedOn')::date, x, n::int)
    FROM jsonb_array_elements(coalesce(p->'lines', '[]')) WITH ORDINALITY l (x, n);
  PERFORM amend_line(p_organisation, p_event, p_document, (p->>'approvedOn')::date, x) FROM jsonb_array_elements(coalesce(p->'amendments', '[]')) x;
END $$;

-- A transfer with the lines it names, and those filed where it would put a new one, as they stand. NULL when there is neither a document nor a draft with this id.
CREATE OR REPLACE FUNCTION transfer_case(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE v_document document; v_draft draft; v_content jsonb;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = p_id AND kind = 'transfer';
  SELECT * INTO v_draft FROM draft WHERE organisation_id = p_organisation AND id = p_id AND kind = 'transfer' AND discarded_at IS NULL;
  IF v_document.id IS NULL AND v_draft.id IS NULL THEN RETURN NULL; END IF;
  v_content := coalesce((SELECT body FROM document_revision WHERE organisation_id = p_organisation AND document_id = p_id AND revision = v_document.revision), v_draft.content);
  RETURN jsonb_build_object(
    'transfer', jsonb_build_object('id', p_id, 'status', coalesce(v_document.status, 'draft'), 'version', coalesce(v_document.version, 0),
      'draftedBy', coalesce(v_document.drafted_by, v_draft.author_id),
      'number', (SELECT text FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id AND slot = 'transfer'),
      'content', CASE WHEN v_document.id IS NOT NULL THEN v_content END,
      'signatures', document_signatures(p_organisation, p_id),
      'register', (SELECT jsonb_build_object('approver', approver, 'approvedOn', approved_on, 'resolution', resolution, 'publication', publication)
        FROM budget_transfer WHERE organisation_id = p_organisation AND id = p_id)),
    'draft', CASE WHEN v_draft.id IS NOT NULL THEN jsonb_build_object('version', v_draft.version, 'authorId', v_draft.author_id, 'unitId', v_draft.unit_id,
      'body', v_draft.body, 'content', v_draft.content) END,
    'office', office_facts(p_organisation),
    'words', (SELECT coalesce(jsonb_object_agg(b.id, line_words(p_organisation, b.id)), '{}') FROM budget_line b WHERE b.organisation_id = p_organisation
      AND b.id IN (SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v_content->'amendments', 'null'), '[]')) l)),
    'lines', budget_line_facts(p_organisation, ARRAY(
      SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v_content->'sources', 'null'), '[]') || coalesce(nullif(v_content->'targets', 'null'), '[]')) l
      UNION SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v_content->'amendments', 'null'), '[]')) l
      UNION SELECT b.id FROM jsonb_array_elements(coalesce(nullif(v_content->'targets', 'null'), '[]')) l
        JOIN budget_line b ON b.organisation_id = p_organisation AND b.fiscal_year = (v_content->>'fiscalYear')::int
          AND b.sub_programme_code = l->'newLine'->>'subProgrammeCode' AND b.type_code = l->'newLine'->>'typeCode')));
END $$;
