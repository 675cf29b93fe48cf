-- One row per screen of which hits are in leads: what became of those leads, as they stand, of those that may be seen.
with put as (
  select distinct screen_id, lead_id from screening.hit_lead
)
select
  put.screen_id as "screenId",
  count(*)::integer as leads,
  (count(*) filter (where told.result = 'found'))::integer as found,
  (count(*) filter (where told.result = 'partly'))::integer as partly,
  (count(*) filter (where told.result = 'not-found'))::integer as "notFound",
  coalesce(sum(told.amount_fen) filter (where told.result in ('found', 'partly')), 0)::bigint as "confirmedFen"
from put
join casework.lead as lead on lead.lead_id = put.lead_id
join casework.history as history on history.noun = 'lead' and history.id = put.lead_id
cross join lateral (
  select
    case
      when history.state #>> '{closing,outcome}' = 'unfounded' then 'not-found'
      else history.state #>> '{verification,result}'
    end as result,
    coalesce((history.state #>> '{verification,amountFen}')::bigint, 0) as amount_fen
) as told
where (:all_of_it::boolean or lead.county = any(:counties::text[]))
  -- Of two that were made one, the one that is left speaks.
  and lead.status <> 'merged'
group by put.screen_id
order by put.screen_id
