-- One row per scoring, the newest first.
select
  scoring_no as "scoringNo", entity, model_id as "modelId", as_of_day as "asOfDay", lake_version as "lakeVersion", scored,
  not_enough as "notEnough", drift, equity, seconds, extract(epoch from scored_at)::double precision * 1000 as "atMs"
from screening.risk_scoring
where (:entity::text is null or entity = :entity) and (:model_id::uuid is null or model_id = :model_id)
order by scoring_no desc
limit :most::integer
