-- A request may name its unit price (ราคาต่อหน่วย): the amount is then quantity × price. 0 where it names none.
ALTER TABLE "budget_request" ADD COLUMN "unit_price_satang" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_request ADD CONSTRAINT budget_request_unit_price CHECK (unit_price_satang >= 0);
