-- One row per run of a screen, the newest first, with the hits of those that may be seen.
select
  done.run_no as "runNo", (extract(epoch from done.done_at) * 1000)::double precision as "ranAtMs",
  run.from_day as "fromDay", run.to_day as "toDay", run.county, done.looked, found.hits, found.fresh,
  found.changed, case when :all_of_it::boolean then done.gone else lost.gone end as gone, done.version,
  done.previous_run_no as "previousRunNo",
  done.not_enough as "notEnough", done.note, done.failure, done.seconds
from screening.screen_run as done
join screening.run as run using (run_no)
cross join lateral (
  select
    count(*)::integer as hits, (count(*) filter (where hit.is_fresh))::integer as fresh,
    (count(*) filter (where not hit.is_fresh and hit.amount_fen is distinct from before.amount_fen))::integer as changed
  from screening.hit as hit
  left join screening.hit as before on before.run_no = done.previous_run_no and before.hit_id = hit.hit_id
  where hit.run_no = done.run_no and hit.screen_id = done.screen_id
    and (:all_of_it::boolean or hit.county = any(:counties::text[]))
) as found
cross join lateral (
  select count(*)::integer as gone
  from screening.hit as before
  where before.run_no = done.previous_run_no and before.screen_id = done.screen_id
    and before.county = any(:counties::text[])
    and (run.county is null or before.county = run.county)
    and not exists (select 1 from screening.hit as now where now.run_no = done.run_no and now.hit_id = before.hit_id)
) as lost
where done.screen_id = :screen_id
order by done.run_no desc
limit 60
