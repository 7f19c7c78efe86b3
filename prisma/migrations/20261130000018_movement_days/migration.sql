-- The control page asks what moved after a day, and what was paid until it. This index answers the first without the
-- rows before that day, and the second without the rows at all.
CREATE INDEX budget_movement_day ON budget_movement (organisation_id, moved_on) INCLUDE (budget_line_id, paid);
