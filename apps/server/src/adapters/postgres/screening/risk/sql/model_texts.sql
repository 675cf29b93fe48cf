-- One row per model of that id: what it is made of, and its card.
select model, card from screening.risk_model where model_id = :model_id
