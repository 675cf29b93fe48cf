-- One row per visit that came, or was followed, within minutes in another county.
with seen as (
  select
    visit.person_id, visit.institution_id, visit.encounter_id, visit.started_second, visit.started_day_no as day_no, visit.fund_fen,
    institution.county,
    lag(visit.started_second) over ordered as last_second,
    lag(visit.institution_id) over ordered as last_institution,
    lag(institution.county) over ordered as last_county,
    lead(visit.started_second) over ordered as next_second,
    lead(visit.institution_id) over ordered as next_institution,
    lead(institution.county) over ordered as next_county
  from screening.hit as hit
  cross join screening.ask as ask
  join marts.screen_visit as visit
    on visit.person_id = hit.person_id and visit.encounter_class = 'outpatient' and visit.started_second % 86400 <> 0
    and visit.day_no between ask.from_day and ask.to_day
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  window ordered as (partition by visit.person_id order by visit.started_second, visit.institution_id, visit.encounter_id)
)

select
  seen.person_id, seen.institution_id, seen.encounter_id, cast(null as varchar) as line_sn, seen.day_no, seen.fund_fen as amount_fen,
  cast(floor_div(seen.started_second, 3600) % 24 as varchar) || '时' || cast(floor_div(seen.started_second, 60) % 60 as varchar) || '分' as note
from seen
cross join screening.ask as ask
where (
    seen.last_institution <> seen.institution_id and seen.last_county <> seen.county
    and seen.started_second - seen.last_second <= ask.max_minutes * 60
  )
  or (
    seen.next_institution <> seen.institution_id and seen.next_county <> seen.county
    and seen.next_second - seen.started_second <= ask.max_minutes * 60
  )
