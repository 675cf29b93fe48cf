-- One row per settlement of which nobody knows yet what the funds paid, in order, behind one.
select institution_id as "institutionId", settlement_id as "settlementId"
from casework.settlement_fund
where payments is null
  and (:after_institution::text is null or (institution_id, settlement_id) > (:after_institution, :after_settlement::text))
order by institution_id, settlement_id
limit :most::integer
