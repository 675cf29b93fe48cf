-- One row per model entered: the number it was given.
insert into screening.risk_model (
  model_id, entity, no, kind, state, seed, from_day, to_day, lake_version, sha256, table_sha256, model, told, importance, card,
  trained_by, decided_at, reason
)
select
  :model_id::uuid, :entity::text, 1 + coalesce((select max(no) from screening.risk_model where entity = :entity), 0), :kind::text,
  :state::text, :seed::bigint, :from_day::integer, :to_day::integer, :lake_version::integer, :model_hash::text, :table_hash::text,
  :model::text, :told::jsonb, :importance::jsonb, :card::text, :trained_by::text,
  case when :state::text = 'champion' then now() end, :reason::text
returning no
