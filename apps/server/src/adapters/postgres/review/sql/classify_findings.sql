-- One row per found finding that is not stored just so: its place in the list, from 0, and what is stored of it.
select
  found.place::integer - 1 as place,
  stored.revision,
  stored.state,
  stored.content_hash = found.content_hash and stored.scope = :scope as "isSame"
from unnest(:finding_ids::uuid[], :content_hashes::bytea[]) with ordinality as found (finding_id, content_hash, place)
-- Looked up one by one: without statistics of a growing table the planner would read all of it for each list.
left join lateral (
  select finding.revision, finding.state, finding.content_hash, finding.scope
  from review.finding as finding
  where finding.finding_id = found.finding_id and finding.purpose = :purpose
  limit 1
) as stored on true
where stored.revision is null
  or stored.content_hash <> found.content_hash
  or stored.scope <> :scope
  or stored.state <> 'open'
