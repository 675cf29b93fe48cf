-- One row per model, of each kind of entity the newest first, with its last scoring.
select
  model.model_id as "modelId", model.entity, model.no, model.kind, model.state, model.seed, model.from_day as "fromDay",
  model.to_day as "toDay", model.lake_version as "lakeVersion", model.sha256, model.table_sha256 as "tableSha256", model.told,
  model.importance, model.trained_by as "trainedBy", extract(epoch from model.trained_at)::double precision * 1000 as "trainedAtMs",
  extract(epoch from model.decided_at)::double precision * 1000 as "decidedAtMs", model.decided_by as "decidedBy", model.reason,
  extract(epoch from scoring.scored_at)::double precision * 1000 as "scoredAtMs", scoring.scored, scoring.drift
from screening.risk_model as model
left join lateral (
  select scored_at, scored, drift from screening.risk_scoring where risk_scoring.model_id = model.model_id
  order by scoring_no desc limit 1
) as scoring on true
where (:entity::text is null or model.entity = :entity)
  and (:model_id::uuid is null or model.model_id = :model_id)
  and (:state::text is null or model.state = :state)
order by array_position(array['institution', 'doctor', 'person'], model.entity::text), model.no desc
