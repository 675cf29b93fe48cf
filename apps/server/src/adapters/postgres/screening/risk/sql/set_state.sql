-- No rows. Where a model stands, by whom and why.
update screening.risk_model
set state = :state, decided_at = now(), decided_by = :by_name, reason = :reason
where model_id = :model_id
