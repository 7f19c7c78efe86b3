-- ส่งคำขอ: once a unit has handed its requests in, its rows are typed by the chief administrator alone, until they are taken
-- back. The pages say so; the table keeps it, whoever writes. A row is refused on the side it leaves as on the one it comes to.
CREATE FUNCTION keep_handed_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_units text[] := ARRAY[NEW.unit_id]; v_unit text; v_today date;
BEGIN
  IF TG_OP = 'UPDATE' THEN v_units := ARRAY[NEW.unit_id, OLD.unit_id]; END IF;
  SELECT c.unit_id INTO v_unit FROM budget_call c
    WHERE c.organisation_id = NEW.organisation_id AND c.ordinance_id = NEW.ordinance_id AND c.step = 'requests'
      AND c.unit_id = ANY (v_units) AND c.done_on IS NOT NULL
    ORDER BY c.unit_id LIMIT 1 FOR SHARE;
  IF v_unit IS NULL THEN RETURN NEW; END IF;
  v_today := organisation_today(NEW.organisation_id);
  IF NOT EXISTS (SELECT FROM post_holder h JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
      WHERE h.organisation_id = NEW.organisation_id AND h.person_id = NEW.updated_by AND 'chief-administrator' = ANY (p.roles)
        AND v_today BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')) THEN
    RAISE EXCEPTION 'unit % has handed its requests in', v_unit USING ERRCODE = 'KH052';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION keep_handed_in() FROM PUBLIC;
CREATE TRIGGER handed_in BEFORE INSERT OR UPDATE ON budget_request FOR EACH ROW EXECUTE FUNCTION keep_handed_in();

-- A transfer with the lines it names, those filed where it would put a new one, and those filed beside one that it renames: a
-- name is given once. NULL when there is neither a document nor a draft with this id.
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
      UNION SELECT b.id FROM jsonb_array_elements(coalesce(nullif(v_content->'amendments', 'null'), '[]')) l
        JOIN budget_line a ON a.organisation_id = p_organisation AND a.id = l->>'budgetLineId'
        JOIN budget_line b ON b.organisation_id = a.organisation_id AND b.fiscal_year = a.fiscal_year
          AND b.sub_programme_code = a.sub_programme_code AND b.type_code = a.type_code
      UNION SELECT b.id FROM jsonb_array_elements(coalesce(nullif(v_content->'targets', 'null'), '[]')) l
        JOIN budget_line b ON b.organisation_id = p_organisation AND b.fiscal_year = (v_content->>'fiscalYear')::int
          AND b.sub_programme_code = l->'newLine'->>'subProgrammeCode' AND b.type_code = l->'newLine'->>'typeCode')));
END $$;
