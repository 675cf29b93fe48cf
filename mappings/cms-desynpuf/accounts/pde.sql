-- One row per fate of the rows of the pde file.
select '成为结算和明细（同一人同一天的合为一次就诊）' as fate, count(encounter_id) as rows
from step.drug_event

union all
select '没有事件号，转出后会被拒收', count(*) - count(encounter_id)
from step.drug_event

union all
select '与另一行完全相同，只取一次', (select count(*) from source.pde) - count(*)
from step.drug_event
