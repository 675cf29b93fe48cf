-- One row per screen of which hits are in leads: what became of those leads, as they stand, of those that may be seen.
-- Of two that were made one, the one that is left speaks; what was split off speaks with the one it came from.
with recursive put as (
  select distinct screen_id, screening.lead_that_stands(lead_id) as lead_id from screening.hit_lead
),
family (screen_id, lead_id, part_id) as (
  select screen_id, lead_id, lead_id from put
  union
  select family.screen_id, family.lead_id, screening.lead_that_stands(part.id)
  from family
  join casework.lead_relative as relative on relative.other_id = family.part_id
  join casework.history as part
    on part.noun = 'lead' and part.id = relative.lead_id and part.state ->> 'splitFrom' = family.part_id::text
),
told as (
  select
    family.screen_id, family.lead_id, history.state #>> '{verification,result}' as result,
    coalesce((history.state #>> '{verification,amountFen}')::bigint, 0) as amount_fen
  from family
  join casework.history as history on history.noun = 'lead' and history.id = family.part_id
),
came_to as (
  select
    screen_id, lead_id,
    count(result) as judged,
    count(*) filter (where result = 'found') as found,
    count(*) filter (where result = 'not-found') as not_found,
    coalesce(sum(amount_fen) filter (where result in ('found', 'partly')), 0) as amount_fen
  from told
  group by screen_id, lead_id
)
select
  came_to.screen_id as "screenId",
  count(*)::integer as leads,
  (count(*) filter (where judged > 0 and found = judged))::integer as found,
  (count(*) filter (where judged > 0 and found < judged and not_found < judged))::integer as partly,
  (count(*) filter (where judged > 0 and not_found = judged))::integer as "notFound",
  coalesce(sum(came_to.amount_fen), 0)::bigint as "confirmedFen"
from came_to
join casework.lead as lead on lead.lead_id = came_to.lead_id
where (:all_of_it::boolean or lead.county = any(:counties::text[]))
group by came_to.screen_id
order by came_to.screen_id
