-- One row per ring that the last runs of a screen found, as it was last found, with its members; the latest first.
with ran as (
  select run_no from screening.screen_run
  where screen_id = :screen_id and run_no < :run_no and failure is null
  order by run_no desc
  limit 60
),
ring as (
  select distinct on (hit.hit_id)
    hit.hit_id, hit.run_no, coalesce((hit.facts ->> 'dossier')::jsonb -> 'persons', (hit.facts ->> 'members')::jsonb) as persons
  from ran
  join screening.hit as hit on hit.run_no = ran.run_no and hit.screen_id = :screen_id
  order by hit.hit_id, hit.run_no desc
)
select hit_id as id, persons
from ring
where jsonb_typeof(persons) = 'array'
order by run_no desc, hit_id
