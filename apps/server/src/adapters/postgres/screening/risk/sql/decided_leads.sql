-- One row per subject of a kind and lead of which the facts are known: when it was raised, when they were known, and which they are.
-- What a case decided later (违法事实不能成立) stands over what the check on the spot said; a lead closed as unfounded likewise. Leads that
-- were merged or closed as duplicates speak through the one that is left.
select
  subject.value ->> 'id' as "entityId",
  lead.raised_day as "raisedDay",
  coalesce(refuted.on_day, div(told.known_second, 86400)::integer) as "decidedDay",
  refuted.on_day is null and told.is_found as "isFound"
from casework.lead as lead
join casework.history as history on history.noun = 'lead' and history.id = lead.lead_id
cross join lateral (
  select
    case
      when history.state #>> '{closing,outcome}' = 'unfounded' then false
      when history.state #>> '{verification,result}' in ('found', 'partly') then true
      when history.state #>> '{verification,result}' = 'not-found' then false
    end as is_found,
    case
      when history.state #>> '{closing,outcome}' = 'unfounded' then (history.state #>> '{closing,decidedAt}')::numeric
      else (history.state #>> '{verification,at}')::numeric
    end as known_second
) as told
cross join lateral (
  select max((decided.state #>> '{decision,on}')::integer) as on_day
  from jsonb_array_elements_text(coalesce(history.state -> 'caseIds', '[]')) as of_lead(case_id)
  join casework.history as decided on decided.noun = 'case' and decided.id = of_lead.case_id::uuid
  where decided.state #>> '{decision,decision}' = 'unfounded'
) as refuted
cross join lateral (
  select value from jsonb_array_elements(history.state -> 'subjects') as subjects(value)
  where value ->> 'kind' = :entity
  union all
  select jsonb_build_object('id', lead.institution_id)
  where :entity::text = 'institution' and lead.institution_id is not null
    and not exists (select 1 from jsonb_array_elements(history.state -> 'subjects'))
) as subject(value)
where lead.status <> 'merged'
  and told.is_found is not null
  and told.known_second is not null
  and coalesce(history.state #>> '{closing,outcome}', '') <> 'duplicate'
order by lead.raised_day, lead.lead_id, "entityId"
