-- One row per named finding, in the order they are named: its last revision, its story, and what of each line it carries.
select
  replace(finding.finding_id::text, '-', '') as "findingId",
  case finding.state when 'vanished' then 'vanished' else 'open' end as state,
  finding.revision,
  revision.body,
  revision.release_no as "releaseNo",
  institution.name as "institutionName",
  institution.county,
  coalesce(story.events, '[]') as events,
  coalesce(share.carried, '[]') as carried
from unnest(:finding_ids::uuid[]) with ordinality as wanted (finding_id, place)
join review.finding as finding on finding.finding_id = wanted.finding_id and finding.purpose = :purpose
join review.finding_revision as revision
  on revision.finding_no = finding.finding_no and revision.revision = finding.revision
left join review.institution as institution on institution.institution_id = finding.institution_id
left join lateral (
  select json_agg(
    json_build_object(
      'kind', event.kind, 'at', to_char(event.happened_at, 'YYYY-MM-DD HH24:MI:SS'),
      'runNo', event.run_no, 'note', event.note
    ) order by event.event_no
  ) as events
  from review.finding_event as event
  where event.finding_no = finding.finding_no
) as story on true
left join lateral (
  select json_agg(
    json_build_object(
      'lineKey', line.line_key,
      'countedFen', coalesce(carried.counted_fen, 0),
      'carriedBy', replace(carried.carried_by::text, '-', '')
    ) order by line.line_no
  ) as carried
  from review.finding_line as line
  -- The limit keeps the view whole, so that it is asked about this line alone.
  left join lateral (
    select one.counted_fen, one.carried_by
    from review.carried_line as one
    where one.purpose = :purpose and one.line_key = line.line_key and one.finding_no = line.finding_no
    limit 1
  ) as carried on true
  where line.finding_no = finding.finding_no and line.is_violating
) as share on true
order by wanted.place
