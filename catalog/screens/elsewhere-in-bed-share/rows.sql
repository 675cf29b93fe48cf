-- One row per visit elsewhere on an inner day of a stay in the institution of a hit.
select
  hit.institution_id,
  own.encounter_id, own.person_id, cast(null as varchar) as line_sn, other.started_day_no as day_no, own.fund_fen as amount_fen,
  case when other.encounter_class = 'pharmacy' then '住院期间购药: ' else '住院期间就诊: ' end || other.institution_id as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as own
  on own.institution_id = hit.institution_id
  and own.encounter_class = 'inpatient' and not own.is_open
  and own.stay_days >= 3
  and own.day_no between ask.from_day and ask.to_day
join marts.screen_visit as other
  on other.person_id = own.person_id
  and other.institution_id <> own.institution_id
  and other.encounter_class in ('outpatient', 'pharmacy')
  and other.started_day_no > own.started_day_no
  and other.started_day_no < own.day_no
where not exists (
  select 1
  from in_force.stays_apart as apart
  where apart.encounter_type = own.encounter_type and apart.reason in ('newborn', 'bed-day')
)
