-- One item, one line: of a year no two lines of a unit are filed alike, in one fund, by one name. Acts look before they make or
-- rename a line; two that look at the same moment meet here. A name is compared without the spaces that nobody sees.
CREATE FUNCTION item_key(p_name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN md5(btrim(regexp_replace(coalesce(p_name, ''), '\s+', ' ', 'g')));

-- Deferrable, so that lines that change their names with each other in one paper are compared when all have theirs.
ALTER TABLE budget_line ADD CONSTRAINT budget_line_one_item EXCLUDE USING btree (organisation_id WITH =, fiscal_year WITH =, unit_id WITH =,
  sub_programme_code WITH =, type_code WITH =, fund_source_name WITH =, is_provisional WITH =, item_key(project_name) WITH =) DEFERRABLE INITIALLY IMMEDIATE;

-- Who makes or renames lines of an office waits for whoever does already: two that would only find each other at the end would
-- wait for each other for ever.
CREATE FUNCTION items_in_turn() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('budget_line_one_item ' || current_organisation(), 0));
  RETURN NULL;
END $$;
CREATE TRIGGER budget_line_items_in_turn BEFORE INSERT OR UPDATE OF project_name ON budget_line FOR EACH STATEMENT EXECUTE FUNCTION items_in_turn();

CREATE OR REPLACE FUNCTION record_transfer(p_organisation text, p_event text, p_document text, p jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p ? 'submit' THEN
    INSERT INTO budget_transfer (organisation_id, id, approver) VALUES (p_organisation, p_document, p->'submit'->>'approver');
  END IF;
  UPDATE budget_transfer SET resolution = coalesce(p->'resolution', resolution), approved_on = coalesce((p->>'approvedOn')::date, approved_on)
    WHERE organisation_id = p_organisation AND id = p_document;
  UPDATE budget_transfer SET publication = coalesce(p->'publication', publication) WHERE organisation_id = p_organisation AND id = p_document;
  PERFORM create_line_by_transfer(p_organisation, p_event, p_document, (p->>'approvedOn')::date, x, n::int)
    FROM jsonb_array_elements(coalesce(p->'lines', '[]')) WITH ORDINALITY l (x, n);
  IF jsonb_array_length(coalesce(p->'amendments', '[]')) > 0 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('budget_line_one_item ' || p_organisation, 0));
    SET CONSTRAINTS budget_line_one_item DEFERRED;
    PERFORM amend_line(p_organisation, p_event, p_document, (p->>'approvedOn')::date, x) FROM jsonb_array_elements(p->'amendments') x;
    SET CONSTRAINTS budget_line_one_item IMMEDIATE;
  END IF;
END $$;
