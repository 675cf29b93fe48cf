-- One row per delivered settlement whose fund payments do not add up to the sum of funds.
-- severity: warn
-- message: 各项基金支出之和不等于基金支付总额
select *
from staging.settlement
where abs(
    coalesce(pool_paid_fen, 0) + coalesce(civil_servant_paid_fen, 0) + coalesce(enterprise_paid_fen, 0)
    + coalesce(serious_illness_paid_fen, 0) + coalesce(large_amount_paid_fen, 0) + coalesce(disabled_paid_fen, 0)
    + coalesce(aid_paid_fen, 0) + coalesce(other_paid_fen, 0) - fund_paid_fen
  ) > 1
