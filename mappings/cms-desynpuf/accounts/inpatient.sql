-- One row per fate of the rows of the inpatient claims.
with kept as (
  select encounter_id from step.hospital_row where kind = 'IP'
)

select '成为就诊、结算和明细' as fate, count(distinct encounter_id) as rows
from kept

union all
select '同一结算单的续页 (SEGMENT)，并入同一次就诊', count(encounter_id) - count(distinct encounter_id)
from kept

union all
select '没有结算单号，转出后会被拒收', count(*) - count(encounter_id)
from kept

union all
select '与另一行完全相同，只取一次', (select count(*) from source.inpatient) - count(*)
from kept
