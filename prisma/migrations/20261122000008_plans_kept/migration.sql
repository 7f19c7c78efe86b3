-- The functions on an act's path ask the same questions by key every time: their plans are made once a connection,
-- and not again with each call. Whoever replaces one of them must say so again.
ALTER FUNCTION voucher_case(text, text, jsonb) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION payment_case(text, text, text[], text) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION commit_event(text, jsonb) SET plan_cache_mode = force_generic_plan;
