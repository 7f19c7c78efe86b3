-- A transfer to a line that is not there yet: approved, it makes the line, with its movement and its first words.

-- ถ้อยคำของรายการ: what a line is called and what its statement (คำชี้แจง) says, from one event to the next.
CREATE TABLE "budget_line_wording" (
    "organisation_id" TEXT NOT NULL,
    "budget_line_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "item" TEXT,
    "statement" TEXT NOT NULL,
    "worded_on" DATE NOT NULL,

    CONSTRAINT "budget_line_wording_pkey" PRIMARY KEY ("organisation_id","budget_line_id","seq")
);
ALTER TABLE budget_line_wording ADD CONSTRAINT budget_line_wording_line FOREIGN KEY (organisation_id, budget_line_id) REFERENCES budget_line (organisation_id, id);
ALTER TABLE budget_line_wording ADD CONSTRAINT budget_line_wording_document FOREIGN KEY (organisation_id, document_id) REFERENCES document (organisation_id, id);
CREATE TRIGGER budget_line_wording_append_only BEFORE UPDATE OR DELETE ON budget_line_wording FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER budget_line_wording_no_truncate BEFORE TRUNCATE ON budget_line_wording FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE budget_line_wording ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_line_wording FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON budget_line_wording USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()));
GRANT SELECT ON budget_line_wording TO khlang_web, khlang_worker, khlang_printer;

-- A line that a transfer makes: nothing was voted for it, all it has was moved to it.
CREATE FUNCTION create_line_by_transfer(p_organisation text, p_event text, p_document text, p_on date, p_line jsonb, p_n integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE v_moved bigint := (p_line->>'transferIn')::bigint;
BEGIN
  INSERT INTO budget_line (organisation_id, id, fiscal_year, unit_id, code, area_name, programme_code, programme_name, sub_programme_code, sub_programme_name,
      group_name, category_code, category_name, type_code, type_name, project_name, fund_source_name, account_code, provenance, original, transfer_in)
    SELECT p_organisation, x->>'id', (x->>'fiscalYear')::int, x->>'unitId', x->>'code', x->>'areaName', x->>'programmeCode', x->>'programmeName',
      x->>'subProgrammeCode', x->>'subProgrammeName', x->>'groupName', x->>'categoryCode', x->>'categoryName', x->>'typeCode', x->>'typeName',
      x->>'projectName', x->>'fundSourceName', x->>'accountCode', x->>'provenance', 0, v_moved
    FROM (SELECT p_line AS x) line;
  INSERT INTO budget_movement (organisation_id, id, budget_line_id, seq, document_id, event_id, transfer_in, available_after, moved_on)
    VALUES (p_organisation, 'bmv_' || substr(p_event, 5) || '_l' || p_n, p_line->>'id', 1, p_document, p_event, v_moved, v_moved, p_on);
  INSERT INTO budget_line_wording (organisation_id, budget_line_id, seq, document_id, event_id, item, statement, worded_on)
    VALUES (p_organisation, p_line->>'id', 1, p_document, p_event, p_line->>'projectName', p_line->>'statement', p_on);
END $$;
REVOKE EXECUTE ON FUNCTION create_line_by_transfer(text, text, text, date, jsonb, integer) FROM PUBLIC;

-- What a transfer alone keeps: who decides it, the council's resolution, the announcement and the letter; approved, the
-- lines that it makes.
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
    'lines', budget_line_facts(p_organisation, ARRAY(
      SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v_content->'sources', 'null'), '[]') || coalesce(nullif(v_content->'targets', 'null'), '[]')) l
      UNION SELECT b.id FROM jsonb_array_elements(coalesce(nullif(v_content->'targets', 'null'), '[]')) l
        JOIN budget_line b ON b.organisation_id = p_organisation AND b.fiscal_year = (v_content->>'fiscalYear')::int
          AND b.sub_programme_code = l->'newLine'->>'subProgrammeCode' AND b.type_code = l->'newLine'->>'typeCode')));
END $$;
