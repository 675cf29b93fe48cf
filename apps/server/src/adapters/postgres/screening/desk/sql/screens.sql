-- One row per screen that was ever run: its last run, with the hits that stand of those that may be seen.
with last as (
  select distinct on (done.screen_id) done.*
  from screening.screen_run as done
  order by done.screen_id, done.run_no desc
),
standing as (
  select screen_id, count(*)::integer as hits, (count(*) filter (where is_fresh))::integer as fresh
  from screening.standing
  where :all_of_it::boolean or county = any(:counties::text[])
  group by screen_id
),
gone as (
  select before.screen_id, count(*)::integer as gone
  from last
  join screening.run as run on run.run_no = last.run_no
  join screening.hit as before on before.run_no = last.previous_run_no and before.screen_id = last.screen_id
  where (:all_of_it::boolean or before.county = any(:counties::text[]))
    -- A run of one county looked at nothing else: the rest is not gone.
    and (run.county is null or before.county = run.county)
    and not exists (
      select 1 from screening.hit as now where now.run_no = last.run_no and now.hit_id = before.hit_id
    )
  group by before.screen_id
)
select
  last.screen_id as "screenId", last.title, last.run_no as "runNo",
  (extract(epoch from last.done_at) * 1000)::double precision as "ranAtMs",
  last.looked, coalesce(standing.hits, 0) as hits, coalesce(standing.fresh, 0) as fresh, coalesce(gone.gone, 0) as gone,
  last.not_enough as "notEnough", last.note, last.failure
from last
left join standing using (screen_id)
left join gone using (screen_id)
order by last.screen_id
