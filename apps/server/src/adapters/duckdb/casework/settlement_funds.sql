-- One row per wanted settlement that the lake knows: what each fund paid of it.
select
  settlement.institution_id as "institutionId",
  settlement.settlement_id as "settlementId",
  cast(max(settlement.settled_day_no) as integer) as "settledDay",
  cast(sum(coalesce(pool_paid_fen, 0)) as bigint) as pooled,
  cast(sum(coalesce(civil_servant_paid_fen, 0)) as bigint) as "civil-servant",
  cast(sum(coalesce(enterprise_paid_fen, 0)) as bigint) as enterprise,
  cast(sum(coalesce(serious_illness_paid_fen, 0)) as bigint) as "serious-illness",
  cast(sum(coalesce(large_amount_paid_fen, 0)) as bigint) as "large-amount",
  cast(sum(coalesce(disabled_paid_fen, 0)) as bigint) as disabled,
  cast(sum(coalesce(aid_paid_fen, 0)) as bigint) as aid,
  cast(sum(coalesce(account_paid_fen, 0) + coalesce(family_account_paid_fen, 0)) as bigint) as account,
  cast(sum(coalesce(other_paid_fen, 0)) as bigint) as other
from core.settlement as settlement
join audit.wanted_settlement as wanted
  on wanted.institution_id = settlement.institution_id and wanted.settlement_id = settlement.settlement_id
group by settlement.institution_id, settlement.settlement_id
