-- One row per run that had a hit, the newest first.
select
  hit.run_no as "runNo", (extract(epoch from done.done_at) * 1000)::double precision as "ranAtMs", hit.score,
  hit.amount_fen as "amountFen"
from screening.hit as hit
join screening.screen_run as done on done.run_no = hit.run_no and done.screen_id = hit.screen_id
where hit.hit_id = replace(:id::text, '-', '')
order by hit.run_no desc
limit 30
