-- One row: what became of the screen.
insert into screening.screen_run (
  run_no, screen_id, version, title, looked, not_enough, note, equity, seconds, previous_run_no, hits, fresh, stayed, gone
)
select
  :run_no::integer, :screen_id::text, :version::integer, :title::text, :looked::integer, :not_enough::integer, :note::text, :equity::jsonb,
  :seconds::double precision, :previous_run_no::integer,
  count(*), count(*) filter (where is_fresh), count(*) filter (where not is_fresh),
  (
    select count(*)
    from screening.hit as before
    where before.run_no = :previous_run_no::integer
      and before.screen_id = :screen_id::text
      and not exists (
        select 1 from screening.hit as now where now.run_no = :run_no::integer and now.hit_id = before.hit_id
      )
  )
from screening.hit
where run_no = :run_no::integer and screen_id = :screen_id::text
returning hits, fresh, stayed, gone
