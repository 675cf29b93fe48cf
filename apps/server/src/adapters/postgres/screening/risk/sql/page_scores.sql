-- One row per score of a page of the last scoring of a kind, the riskiest first.
with wanted as (
  select score.*
  from screening.risk_score as score
  where score.scoring_no = (select max(scoring_no) from screening.risk_scoring where entity = :entity::text)
    and (:all_of_it::boolean or score.county = any(:counties::text[]))
    and (:band::text is null or score.band = :band)
    and (:county::text is null or score.county = :county)
    and (:institution::text is null or score.institution_id = :institution)
    and (:one::text is null or score.entity_id = :one)
    and (:words::text is null or (:entity <> 'person' and score.name ilike '%' || :words || '%'))
),
counted as (
  select count(*)::integer as counted from (select 1 from wanted limit 10001) as found
),
page as (
  select * from wanted
  where :after_key::bigint is null or (rank, score_id) > (:after_key::bigint, :after_id::uuid)
  order by rank, score_id
  limit :most::integer
)
select
  score.score_id as id, scoring.entity, score.entity_id as "entityId", score.name, score.institution_id as "institutionId",
  institution.name as "institutionName", score.county, score.peers, score.score, score.band, score.rank, scoring.scored as members,
  score.previous_rank as "previousRank", score.reasons, scoring.as_of_day as "asOfDay", scoring.model_id as "modelId",
  model.no as "modelNo", model.kind,
  score.rank as "sortKey", counted.counted
from counted
left join page as score on true
left join screening.risk_scoring as scoring on scoring.scoring_no = score.scoring_no
left join screening.risk_model as model on model.model_id = scoring.model_id
left join review.institution as institution on institution.institution_id = score.institution_id
order by score.rank, score.score_id
