-- แผนการใช้จ่ายเงินรายไตรมาส: a fifth kind of document. What a unit handed in is its revision; which editions a unit has in a
-- year, and what an approved one says of each budget line, stands here.

CREATE TABLE "spending_plan" (
    "organisation_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "unit_id" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "approved_on" DATE,

    CONSTRAINT "spending_plan_pkey" PRIMARY KEY ("organisation_id","id")
);
CREATE TABLE "spending_plan_line" (
    "organisation_id" TEXT NOT NULL,
    "spending_plan_id" TEXT NOT NULL,
    "budget_line_id" TEXT NOT NULL,
    "quarter_1_satang" BIGINT NOT NULL,
    "quarter_2_satang" BIGINT NOT NULL,
    "quarter_3_satang" BIGINT NOT NULL,
    "quarter_4_satang" BIGINT NOT NULL,

    CONSTRAINT "spending_plan_line_pkey" PRIMARY KEY ("organisation_id","spending_plan_id","budget_line_id")
);
CREATE INDEX "spending_plan_line_organisation_id_budget_line_id_idx" ON "spending_plan_line"("organisation_id", "budget_line_id");

ALTER TABLE spending_plan ADD CONSTRAINT spending_plan_document FOREIGN KEY (organisation_id, id) REFERENCES document (organisation_id, id);
ALTER TABLE spending_plan ADD CONSTRAINT spending_plan_unit FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
ALTER TABLE spending_plan ADD CONSTRAINT spending_plan_edition CHECK (edition >= 1);
ALTER TABLE spending_plan ADD CONSTRAINT spending_plan_ends CHECK (NOT is_open OR approved_on IS NULL);
ALTER TABLE spending_plan_line ADD CONSTRAINT spending_plan_line_plan FOREIGN KEY (organisation_id, spending_plan_id) REFERENCES spending_plan (organisation_id, id);
ALTER TABLE spending_plan_line ADD CONSTRAINT spending_plan_line_line FOREIGN KEY (organisation_id, budget_line_id) REFERENCES budget_line (organisation_id, id);
ALTER TABLE spending_plan_line ADD CONSTRAINT spending_plan_line_quarters CHECK (quarter_1_satang >= 0 AND quarter_2_satang >= 0 AND quarter_3_satang >= 0 AND quarter_4_satang >= 0);

-- Of a unit's plans of a year, one is on its way at most, and each approved one has an edition of its own.
CREATE UNIQUE INDEX spending_plan_one_open ON spending_plan (organisation_id, fiscal_year, unit_id) WHERE is_open;
CREATE UNIQUE INDEX spending_plan_one_edition ON spending_plan (organisation_id, fiscal_year, unit_id, edition) WHERE approved_on IS NOT NULL;

-- What was approved is never changed: the next edition takes its place.
CREATE FUNCTION refuse_approved_plan_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.approved_on IS NOT NULL THEN
    RAISE EXCEPTION 'an approved spending plan is not changed' USING ERRCODE = 'KH002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spending_plan_append_only BEFORE UPDATE OR DELETE ON spending_plan FOR EACH ROW EXECUTE FUNCTION refuse_approved_plan_change();
CREATE TRIGGER spending_plan_no_truncate BEFORE TRUNCATE ON spending_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER spending_plan_line_append_only BEFORE UPDATE OR DELETE ON spending_plan_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER spending_plan_line_no_truncate BEFORE TRUNCATE ON spending_plan_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['spending_plan', 'spending_plan_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organisation ON %I USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()))', t);
    EXECUTE format('GRANT SELECT ON %I TO khlang_web, khlang_worker, khlang_printer', t);
  END LOOP;
END $$;

-- The budget lines that a unit plans: those of the year but for lines that are spent from for the time being only.
CREATE FUNCTION planned_line_ids(p_organisation text, p_year integer, p_unit text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM budget_line
  WHERE organisation_id = p_organisation AND fiscal_year = p_year AND unit_id = p_unit AND NOT is_provisional
$$;

-- What a plan alone keeps. Handed in, it is the unit's one plan on its way, and its edition comes after the one in use: the
-- index waits for another that is being handed in or approved at this moment, and what is read after it sees that one's end.
-- Approved, each line has its quarters, and they add up to what the line has now.
CREATE FUNCTION record_spending_plan(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE s jsonb := p->'submit'; v_plan spending_plan;
BEGIN
  IF s IS NOT NULL THEN
    INSERT INTO spending_plan (organisation_id, id, fiscal_year, unit_id, edition)
      VALUES (p_organisation, p_document, (s->>'fiscalYear')::int, s->>'unitId', (s->>'edition')::int)
      ON CONFLICT (organisation_id, id) DO NOTHING;
    IF (s->>'edition')::int <> (SELECT coalesce(max(edition), 0) + 1 FROM spending_plan WHERE organisation_id = p_organisation
        AND fiscal_year = (s->>'fiscalYear')::int AND unit_id = s->>'unitId' AND approved_on IS NOT NULL) THEN
      RAISE EXCEPTION 'another edition was approved meanwhile' USING ERRCODE = 'KH024';
    END IF;
  END IF;
  IF (p->>'isOver')::boolean THEN
    UPDATE spending_plan SET is_open = false WHERE organisation_id = p_organisation AND id = p_document;
  END IF;
  IF p ? 'approvedOn' THEN
    UPDATE spending_plan SET is_open = false, approved_on = (p->>'approvedOn')::date
      WHERE organisation_id = p_organisation AND id = p_document RETURNING * INTO v_plan;
    INSERT INTO spending_plan_line (organisation_id, spending_plan_id, budget_line_id, quarter_1_satang, quarter_2_satang, quarter_3_satang, quarter_4_satang)
      SELECT p_organisation, p_document, l->>'budgetLineId', (l->'quarters'->>0)::bigint, (l->'quarters'->>1)::bigint, (l->'quarters'->>2)::bigint, (l->'quarters'->>3)::bigint
      FROM jsonb_array_elements(p->'lines') l;
    IF EXISTS (SELECT FROM budget_line b
        FULL JOIN (SELECT * FROM spending_plan_line WHERE organisation_id = p_organisation AND spending_plan_id = p_document) l ON l.budget_line_id = b.id AND l.organisation_id = b.organisation_id
        WHERE (l.budget_line_id IS NOT NULL OR (b.organisation_id = p_organisation AND b.id = ANY (planned_line_ids(p_organisation, v_plan.fiscal_year, v_plan.unit_id))))
          AND (b.id IS NULL OR l.budget_line_id IS NULL OR b.unit_id <> v_plan.unit_id OR b.fiscal_year <> v_plan.fiscal_year
            OR b.original + b.supplementary + b.transfer_in - b.transfer_out <> l.quarter_1_satang + l.quarter_2_satang + l.quarter_3_satang + l.quarter_4_satang)) THEN
      RAISE EXCEPTION 'the plan does not add up to the budget' USING ERRCODE = 'KH024';
    END IF;
  END IF;
END $$;

INSERT INTO document_kind (kind, name, record_function) VALUES ('spending-plan', 'แผนการใช้จ่ายเงิน', 'record_spending_plan');

-- The quarters of a plan's lines, as they were approved.
CREATE FUNCTION spending_plan_lines(p_organisation text, p_plan text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('budgetLineId', budget_line_id, 'quarters',
    jsonb_build_array(quarter_1_satang::text, quarter_2_satang::text, quarter_3_satang::text, quarter_4_satang::text)) ORDER BY budget_line_id), '[]')
  FROM spending_plan_line WHERE organisation_id = p_organisation AND spending_plan_id = p_plan
$$;

-- What the plans in use say of some budget lines. A line that its unit's last approved edition doesn't have, has no plan.
CREATE FUNCTION line_plans(p_organisation text, p_lines text[]) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('budgetLineId', l.budget_line_id, 'quarters',
    jsonb_build_array(l.quarter_1_satang::text, l.quarter_2_satang::text, l.quarter_3_satang::text, l.quarter_4_satang::text)) ORDER BY l.budget_line_id), '[]')
  FROM spending_plan_line l JOIN spending_plan p ON p.organisation_id = l.organisation_id AND p.id = l.spending_plan_id
  WHERE l.organisation_id = p_organisation AND l.budget_line_id = ANY (p_lines)
    AND NOT EXISTS (SELECT FROM spending_plan later WHERE later.organisation_id = p.organisation_id AND later.fiscal_year = p.fiscal_year
      AND later.unit_id = p.unit_id AND later.approved_on IS NOT NULL AND later.edition > p.edition)
$$;

-- A plan with its unit's lines as they stand and the edition before it. NULL when there is neither a document nor a draft with this id.
CREATE FUNCTION spending_plan_case(p_organisation text, p_id text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE v_document document; v_draft draft; v_plan spending_plan; v_unit text; v_year integer; v_before spending_plan; v_after spending_plan;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_document FROM document WHERE organisation_id = p_organisation AND id = p_id AND kind = 'spending-plan';
  SELECT * INTO v_draft FROM draft WHERE organisation_id = p_organisation AND id = p_id AND kind = 'spending-plan' AND discarded_at IS NULL;
  IF v_document.id IS NULL AND v_draft.id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO v_plan FROM spending_plan WHERE organisation_id = p_organisation AND id = p_id;
  v_unit := coalesce(v_document.unit_id, v_draft.unit_id);
  v_year := coalesce(v_document.fiscal_year, (v_draft.body->>'fiscalYear')::int);
  SELECT * INTO v_before FROM spending_plan WHERE organisation_id = p_organisation AND fiscal_year = v_year AND unit_id = v_unit AND approved_on IS NOT NULL
    AND id <> p_id AND (v_plan.edition IS NULL OR edition < v_plan.edition) ORDER BY edition DESC LIMIT 1;
  SELECT * INTO v_after FROM spending_plan WHERE organisation_id = p_organisation AND fiscal_year = v_year AND unit_id = v_unit AND approved_on IS NOT NULL
    AND v_plan.approved_on IS NOT NULL AND edition > v_plan.edition ORDER BY edition DESC LIMIT 1;
  RETURN jsonb_build_object(
    'plan', jsonb_build_object('id', p_id, 'status', coalesce(v_document.status, 'draft'), 'version', coalesce(v_document.version, 0),
      'draftedBy', coalesce(v_document.drafted_by, v_draft.author_id), 'unitId', v_unit, 'fiscalYear', v_year, 'edition', v_plan.edition,
      'number', (SELECT text FROM official_number WHERE organisation_id = p_organisation AND document_id = p_id AND slot = 'spending-plan'),
      'content', (SELECT body FROM document_revision WHERE organisation_id = p_organisation AND document_id = p_id AND revision = v_document.revision),
      'signatures', document_signatures(p_organisation, p_id)),
    'draft', CASE WHEN v_draft.id IS NOT NULL THEN jsonb_build_object('version', v_draft.version, 'authorId', v_draft.author_id, 'body', v_draft.body, 'content', v_draft.content) END,
    'office', office_facts(p_organisation),
    'lines', budget_line_facts(p_organisation, planned_line_ids(p_organisation, v_year, v_unit)),
    'inUse', CASE WHEN v_before.id IS NOT NULL THEN jsonb_build_object('id', v_before.id, 'edition', v_before.edition, 'approvedOn', v_before.approved_on,
      'lines', spending_plan_lines(p_organisation, v_before.id)) END,
    'replacedBy', CASE WHEN v_after.id IS NOT NULL THEN jsonb_build_object('id', v_after.id, 'edition', v_after.edition, 'approvedOn', v_after.approved_on) END,
    'underWay', coalesce((SELECT coalesce(n.text, '–') FROM spending_plan o LEFT JOIN official_number n ON n.organisation_id = o.organisation_id AND n.document_id = o.id AND n.slot = 'spending-plan'
      WHERE o.organisation_id = p_organisation AND o.fiscal_year = v_year AND o.unit_id = v_unit AND o.is_open AND o.id <> p_id), ''));
END $$;

REVOKE EXECUTE ON FUNCTION record_spending_plan(text, text, text, jsonb), planned_line_ids(text, integer, text), spending_plan_lines(text, text), line_plans(text, text[]),
  spending_plan_case(text, text), refuse_approved_plan_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION planned_line_ids(text, integer, text), spending_plan_lines(text, text), line_plans(text, text[]), spending_plan_case(text, text) TO khlang_web, khlang_worker, khlang_printer;
