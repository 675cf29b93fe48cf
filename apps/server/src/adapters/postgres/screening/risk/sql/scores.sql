-- One row per score: of that id, or of an entity in all scorings that are kept, the newest first.
select
  score.score_id as id, scoring.entity, score.entity_id as "entityId", score.name, score.institution_id as "institutionId",
  institution.name as "institutionName", score.county, score.peers, score.score, score.band, score.rank, scoring.scored as members,
  score.previous_rank as "previousRank", score.reasons, scoring.as_of_day as "asOfDay", scoring.model_id as "modelId",
  model.no as "modelNo", model.kind
from screening.risk_score as score
join screening.risk_scoring as scoring on scoring.scoring_no = score.scoring_no
join screening.risk_model as model on model.model_id = scoring.model_id
left join review.institution as institution on institution.institution_id = score.institution_id
where (:score_id::uuid is null or score.score_id = :score_id)
  and (:entity::text is null or (scoring.entity = :entity and score.entity_id = :entity_id))
order by score.scoring_no desc
