-- One row per delivered settlement beyond a hundred million yuan.
-- severity: refuse
-- message: 医疗费总额超出合理范围（一亿元以上）
select *
from staging.settlement
where abs(total_fen) > 10000000000
