-- One row per finding of the days that was closed in one way, in the order of the draw: what is read of it, and who had to do with it.
with chosen as (
  select review.*, md5(:seed || '/' || review.finding_id::text) as place
  from casework.finding_review as review
  where review.day_no between :from_day::integer and :to_day::integer
    and (:county::text is null or review.county = :county)
    and review.status = any(
      case :key when 'confirmed' then '{decided,executed}' when 'overturned' then '{withdrawn}' else '{dismissed}' end::text[]
    )
    and (
      review.encounter_id is not null
      or exists (select from review.finding_line as line where line.finding_no = review.finding_no and line.is_violating)
    )
  order by place
  limit :most::integer
)
select
  chosen.finding_id as "findingId",
  chosen.rule_id as "ruleId",
  case when :key = 'confirmed' then coalesce(decided.fen, chosen.amount_fen) else 0 end::float8 as fen,
  chosen.amount_fen::float8 as "claimedFen",
  -- Of a finding over several encounters the first is read, as the audit told them.
  coalesce(line.institution_id, chosen.institution_id) as "institutionId",
  coalesce(line.encounter_id, chosen.encounter_id) as "encounterId",
  array(
    select distinct touched.user_id::text
    from (
      select event.by_user as user_id
      from casework.event as event
      where event.noun = 'finding-review' and event.id = chosen.finding_id
      union all
      -- Whoever lent his right stands behind what was done by it.
      select entry.lent_by
      from trail.entry as entry
      where entry.noun = 'finding-review' and entry.noun_id = chosen.finding_id::text
      union all
      select chosen.assignee
      union all
      select (member.value ->> 'userId')::uuid
      from casework.history as history
      cross join jsonb_array_elements(
        case when jsonb_typeof(history.state -> 'panel') = 'object' then history.state -> 'panel' -> 'members' else '[]' end
      ) as member
      where history.noun = 'finding-review' and history.id = chosen.finding_id
    ) as touched
    where touched.user_id is not null
    order by 1
  ) as "touchedBy"
from chosen
left join casework.history as whole on whole.noun = 'finding-review' and whole.id = chosen.finding_id
left join lateral (
  select sum((decided_line.value ->> 'fen')::bigint) as fen
  from jsonb_array_elements(whole.state #> '{decision,lines}') as decided_line
) as decided on jsonb_typeof(whole.state #> '{decision,lines}') = 'array'
left join lateral (
  select violating.institution_id, violating.encounter_id
  from review.finding_line as violating
  where violating.finding_no = chosen.finding_no and violating.is_violating
  order by violating.line_no
  limit 1
) as line on true
order by chosen.place
