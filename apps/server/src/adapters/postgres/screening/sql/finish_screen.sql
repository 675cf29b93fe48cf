-- One row: what became of the screen, compared with the run before; of that one only what this run looks at, too.
with own as (
  select county from screening.run where run_no = :run_no::integer
),
now as (
  select
    count(*) as hits,
    count(*) filter (where hit.is_fresh) as fresh,
    count(*) filter (where not hit.is_fresh) as stayed,
    count(*) filter (where not hit.is_fresh and hit.amount_fen is distinct from before.amount_fen) as changed
  from screening.hit as hit
  left join screening.hit as before on before.run_no = :previous_run_no::integer and before.hit_id = hit.hit_id
  where hit.run_no = :run_no::integer and hit.screen_id = :screen_id::text
),
lost as (
  select count(*) as gone
  from screening.hit as before
  cross join own
  where before.run_no = :previous_run_no::integer
    and before.screen_id = :screen_id::text
    and (own.county is null or before.county = own.county)
    and not exists (select 1 from screening.hit as hit where hit.run_no = :run_no::integer and hit.hit_id = before.hit_id)
)
insert into screening.screen_run (
  run_no, screen_id, version, title, looked, not_enough, note, equity, seconds, previous_run_no, hits, fresh, stayed, changed, gone
)
select
  :run_no::integer, :screen_id::text, :version::integer, :title::text, :looked::integer, :not_enough::integer, :note::text, :equity::jsonb,
  :seconds::double precision, :previous_run_no::integer, now.hits, now.fresh, now.stayed, now.changed, lost.gone
from now
cross join lost
returning hits, fresh, stayed, changed, gone
