-- One row per fate of the rows of the carrier file.
select '成为就诊、结算和明细' as fate, count(encounter_id) as rows
from step.carrier_row

union all
select '没有结算单号，转出后会被拒收', count(*) - count(encounter_id)
from step.carrier_row

union all
select '与另一行完全相同，只取一次', (select count(*) from source.carrier) - count(*)
from step.carrier_row
