-- One row per hit of a screen in a run, with the encounters, persons and charge lines behind it.
select
  hit.screen_id as "screenId",
  hit.score,
  hit.institution_id as "institutionId",
  coalesce(behind.encounters, '{}') as encounters,
  coalesce(behind.persons, '{}') as persons,
  coalesce(behind.lines, '{}') as lines
from screening.hit as hit
left join lateral (
  select
    array_agg(distinct hit_row.encounter_id) as encounters,
    array_agg(distinct hit_row.person_id) as persons,
    array_agg(distinct hit_row.encounter_id || '/' || hit_row.line_sn) filter (where hit_row.line_sn is not null) as lines
  from screening.hit_row as hit_row
  where hit_row.run_no = hit.run_no and hit_row.hit_id = hit.hit_id
) as behind on true
where hit.run_no = :run_no and hit.screen_id = :screen_id
order by hit.score desc, hit.hit_id
