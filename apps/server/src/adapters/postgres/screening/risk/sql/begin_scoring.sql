-- One row per scoring begun: its number.
insert into screening.risk_scoring (entity, model_id, as_of_day, lake_version, scored, not_enough, drift, equity, seconds)
values (:entity, :model_id, :as_of_day, :lake_version, :scored, :not_enough, :drift::jsonb, :equity::jsonb, :seconds)
returning scoring_no as "scoringNo"
