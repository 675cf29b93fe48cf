-- One row per person who was seen in two counties within minutes.
with seen as (
  select
    visit.person_id, visit.institution_id, visit.encounter_id, visit.started_second, visit.fund_fen, institution.county,
    lag(visit.started_second) over ordered as last_second,
    lag(visit.institution_id) over ordered as last_institution,
    lag(institution.county) over ordered as last_county,
    lag(visit.fund_fen) over ordered as last_fund_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  where visit.encounter_class = 'outpatient' and visit.started_second % 86400 <> 0
    and visit.day_no between ask.from_day and ask.to_day
  window ordered as (partition by visit.person_id order by visit.started_second, visit.institution_id, visit.encounter_id)
)

select
  seen.person_id, count(*) as occasions, floor_div(min(seen.started_second - seen.last_second), 60) as shortest,
  count(distinct seen.institution_id || '/' || seen.last_institution) + 1 as institutions,
  cast(sum(seen.fund_fen + seen.last_fund_fen) as bigint) as fund_fen
from seen
cross join screening.ask as ask
where seen.last_institution <> seen.institution_id and seen.last_county <> seen.county
  and seen.started_second - seen.last_second <= ask.max_minutes * 60
group by seen.person_id, ask.min_occasions
having count(*) >= ask.min_occasions
