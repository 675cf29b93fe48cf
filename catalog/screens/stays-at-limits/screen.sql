-- One row per institution and limit, with how many of the stays around the limit end just below it.
with stay as (
  select
    visit.institution_id, visit.fund_fen, visit.stay_days, visit.total_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and coalesce(visit.discharge_way, '1') in ('1', '4', '9')
    and not exists (
      select 1 from in_force.stays_apart as apart
      where apart.encounter_type = visit.encounter_type and apart.reason <> 'emergency'
    )
),

edge as (
  select
    listed.limit_name, listed.measure,
    cast(listed.limit_value as bigint) as limit_value, cast(listed.width as bigint) as width, cast(listed.reach as bigint) as reach
  from in_force.stay_limits as listed
),

around as (
  select
    stay.institution_id, edge.limit_name, stay.fund_fen,
    case
      when case when edge.measure = 'days' then stay.stay_days else stay.total_fen end > edge.limit_value - edge.width
        and case when edge.measure = 'days' then stay.stay_days else stay.total_fen end <= edge.limit_value
      then 1 else 0
    end as is_below,
    case when case when edge.measure = 'days' then stay.stay_days else stay.total_fen end > edge.limit_value then 1 else 0 end as is_above
  from stay
  join edge
    on case when edge.measure = 'days' then stay.stay_days else stay.total_fen end > edge.limit_value - edge.reach
    and case when edge.measure = 'days' then stay.stay_days else stay.total_fen end <= edge.limit_value + edge.reach
)

select
  around.institution_id, around.limit_name, institution.kind, institution.level_rank, institution.county,
  cast(sum(around.is_below) as bigint) as below_stays,
  cast(sum(around.is_above) as bigint) as above_stays,
  count(*) as stays,
  cast(coalesce(sum(around.fund_fen) filter (where around.is_below = 1), 0) as bigint) as fund_fen
from around
join marts.screen_institution as institution on institution.institution_id = around.institution_id
group by around.institution_id, around.limit_name, institution.kind, institution.level_rank, institution.county
