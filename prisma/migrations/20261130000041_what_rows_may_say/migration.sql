-- What a row of a draft budget may say, whoever writes it; and where the database's functions look for what they name.

-- An amount of a row stays below a trillion baht, so that the sums of any budget can be counted.
ALTER TABLE budget_request ADD CONSTRAINT budget_request_countable CHECK (greatest(amount_satang, unit_price_satang, actual_oldest_satang,
  actual_older_satang, actual_last_satang, current_estimate_satang) < 100000000000000);
ALTER TABLE revenue_estimate ADD CONSTRAINT revenue_estimate_countable CHECK (greatest(estimate_satang, actual_oldest_satang,
  actual_older_satang, actual_last_satang, current_estimate_satang) < 100000000000000);

-- A row stays in the budget that it was asked for in, and each change of it counts: the stamp of what is proposed is made
-- of these versions, so a change that didn't count would be frozen unseen.
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.ordinance_id <> OLD.ordinance_id OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'row % stays in ordinance %', OLD.id, OLD.ordinance_id USING ERRCODE = 'KH050';
  END IF;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION count_change() FROM PUBLIC;
CREATE TRIGGER counted BEFORE UPDATE ON budget_request FOR EACH ROW EXECUTE FUNCTION count_change();
CREATE TRIGGER counted BEFORE UPDATE ON revenue_estimate FOR EACH ROW EXECUTE FUNCTION count_change();

-- A session's temporary tables are searched first where a path doesn't say otherwise: one that is called like a table of ours
-- would be read, and its triggers run, with the owner's rights. No role may make one in a database that was set up as it
-- should be; the functions don't rely on that.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proconfig @> ARRAY['search_path=pg_catalog, public'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
