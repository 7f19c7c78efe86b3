-- A reminder is the one after the last: a page can't push the clock's own reminders away by asking for a later one.
CREATE OR REPLACE FUNCTION remind_task(p_organisation text, p_task text, p_n integer, p_kind text, p_person text, p_to_post text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v_task task;
BEGIN
  PERFORM set_config('app.organisation_id', p_organisation, true);
  SELECT * INTO v_task FROM task WHERE organisation_id = p_organisation AND id = p_task AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR v_task.reminded_count <> p_n - 1 THEN RETURN false; END IF;
  INSERT INTO reminder (organisation_id, task_id, n, person_id, to_post_id, kind, reminded_at)
    VALUES (p_organisation, p_task, p_n, p_person, coalesce(p_to_post, v_task.post_id), p_kind, organisation_now(p_organisation));
  UPDATE task SET reminded_count = p_n WHERE organisation_id = p_organisation AND id = p_task;
  RETURN true;
END $$;
