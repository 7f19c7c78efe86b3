-- The signatures that stand: those since the paper was last returned, and on a cheque those since its last leaf was
-- spoiled, for they stood on that leaf.
CREATE OR REPLACE FUNCTION document_signatures(p_organisation text, p_document text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'personId', e.person_id, 'name', e.person_name, 'postId', e.post_id,
      'title', e.post_title, 'capacity', e.capacity, 'on', e.happened_on) ORDER BY e.seq), '[]')
  FROM document_event e
  WHERE e.organisation_id = p_organisation AND e.document_id = p_document
    AND e.seq > (SELECT coalesce(max(r.seq), 0) FROM document_event r
      WHERE r.organisation_id = p_organisation AND r.document_id = p_document AND r.action IN ('return', 'spoil'))
$$;
