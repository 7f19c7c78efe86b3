-- Who is at which grid of a draft, and in which row: a heartbeat that a moment later is nothing. Lost with the server it may be.
CREATE UNLOGGED TABLE "grid_presence" (
    "organisation_id" TEXT NOT NULL,
    "ordinance_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "window_id" TEXT NOT NULL,
    "grid" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL DEFAULT '',
    "row_id" TEXT NOT NULL DEFAULT '',
    "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grid_presence_pkey" PRIMARY KEY ("organisation_id","ordinance_id","person_id","window_id")
);
ALTER TABLE grid_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE grid_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON grid_presence USING (organisation_id = (SELECT current_organisation())) WITH CHECK (organisation_id = (SELECT current_organisation()));
GRANT SELECT, INSERT, UPDATE, DELETE ON grid_presence TO khlang_web;

-- Rows that changed since a moment are asked for every few seconds by everybody at the grid.
CREATE INDEX "budget_request_organisation_id_ordinance_id_updated_at_idx" ON "budget_request"("organisation_id", "ordinance_id", "updated_at");
