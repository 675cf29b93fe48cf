-- One row per comparison of the challengers asked for, the newest first.
select
  comparison.challenger_id as "challengerId", comparison.champion_id as "championId", champion.no as "championNo", comparison.report,
  extract(epoch from comparison.compared_at)::double precision * 1000 as "atMs"
from screening.risk_comparison as comparison
join screening.risk_model as champion on champion.model_id = comparison.champion_id
where comparison.challenger_id = any(:challenger_ids::uuid[])
order by comparison.comparison_id desc
