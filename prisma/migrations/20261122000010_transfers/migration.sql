-- โอนงบประมาณรายจ่าย: a third kind of document. What it asks for is its revision; what came of it stands here.

CREATE TABLE "budget_transfer" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "approver" TEXT NOT NULL,
    "approved_on" DATE,
    "resolution" JSONB,
    "publication" JSONB,

    CONSTRAINT "budget_transfer_pkey" PRIMARY KEY ("organisation_id","id")
);
ALTER TABLE budget_transfer ADD CONSTRAINT budget_transfer_document FOREIGN KEY (organisation_id, id) REFERENCES document (organisation_id, id);
ALTER TABLE budget_transfer ADD CONSTRAINT budget_transfer_approver CHECK (approver IN ('executive', 'council'));
-- The council's approval has its resolution, and nothing is announced that was not approved.
ALTER TABLE budget_transfer ADD CONSTRAINT budget_transfer_resolved CHECK (approver = 'executive' OR approved_on IS NULL OR resolution IS NOT NULL);
ALTER TABLE budget_transfer ADD CONSTRAINT budget_transfer_published CHECK (publication IS NULL OR approved_on IS NOT NULL);
ALTER TABLE budget_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON budget_transfer USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()));
GRANT SELECT ON budget_transfer TO khlang_web, khlang_worker, khlang_printer;

-- What a transfer alone keeps: who decides it, the council's resolution, the announcement and the letter.
CREATE FUNCTION record_transfer(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF p ? 'submit' THEN
    INSERT INTO budget_transfer (organisation_id, id, approver) VALUES (p_organisation, p_document, p->'submit'->>'approver');
  END IF;
  UPDATE budget_transfer SET resolution = coalesce(p->'resolution', resolution), approved_on = coalesce((p->>'approvedOn')::date, approved_on)
    WHERE organisation_id = p_organisation AND id = p_document;
  UPDATE budget_transfer SET publication = coalesce(p->'publication', publication) WHERE organisation_id = p_organisation AND id = p_document;
END $$;
REVOKE EXECUTE ON FUNCTION record_transfer(text, text, text, jsonb) FROM PUBLIC;

INSERT INTO document_kind (kind, name, record_function) VALUES ('transfer', 'การโอนงบประมาณรายจ่าย', 'record_transfer');

-- A transfer with the lines it names, as they stand. NULL when there is neither a document nor a draft with this id.
CREATE FUNCTION transfer_case(p_organisation text, p_id text) RETURNS jsonb
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
      SELECT l->>'budgetLineId' FROM jsonb_array_elements(coalesce(nullif(v_content->'sources', 'null'), '[]') || coalesce(nullif(v_content->'targets', 'null'), '[]')) l)));
END $$;
REVOKE EXECUTE ON FUNCTION transfer_case(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION transfer_case(text, text) TO khlang_web, khlang_worker;
