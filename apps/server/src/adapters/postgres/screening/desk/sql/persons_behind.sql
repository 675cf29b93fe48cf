-- One row: how many persons the rows of a hit, and of the hits that are in a lead already, are about; so many at least.
with held as (
  select replace(:id::text, '-', '') as hit_id
  union
  select hit_id from screening.hit_lead where lead_id = :lead_id::uuid
),
latest as (
  select distinct on (hit.hit_id) hit.hit_id, hit.run_no, hit.person_count
  from held
  join screening.hit as hit using (hit_id)
  order by hit.hit_id, hit.run_no desc
)
select greatest(
  (select count(distinct behind.person_id) from latest join screening.hit_row as behind using (run_no, hit_id)),
  -- Not all rows of a large hit are kept.
  (select max(person_count) from latest),
  0
)::integer as persons
