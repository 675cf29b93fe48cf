-- One row per hit that stands, is in no lead, and reaches the threshold of its screen; the strongest first.
with threshold as (
  select * from jsonb_to_recordset(:rows::jsonb) as told(screen_id text, score double precision, amount_fen bigint)
)
select hit.hit_id::uuid as id
from screening.standing as hit
join threshold on threshold.screen_id = hit.screen_id
where hit.score >= threshold.score
  and (threshold.amount_fen is null or coalesce(hit.amount_fen, 0) >= threshold.amount_fen)
  and not exists (select 1 from screening.hit_lead as linked where linked.hit_id = hit.hit_id)
order by hit.score desc, hit.hit_id
limit :most::integer
