-- ปฏิทินงบประมาณ: what was set and done of a year's calendar. A step with no row stands as the calendar itself says. One task
-- a document waits in an inbox; the call waits for many units at once, so it is a table of its own.
CREATE TABLE "budget_call" (
    "organisation_id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL DEFAULT '',
    "due_on" DATE,
    "done_on" DATE,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_call_pkey" PRIMARY KEY ("organisation_id","ordinance_id","step","unit_id")
);
ALTER TABLE budget_call ADD CONSTRAINT budget_call_ordinance FOREIGN KEY (organisation_id, ordinance_id) REFERENCES ordinance (organisation_id, id);
ALTER TABLE budget_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_call FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON budget_call USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()));
GRANT SELECT ON budget_call TO khlang_web, khlang_worker, khlang_printer;
GRANT INSERT, UPDATE ON budget_call TO khlang_web;
