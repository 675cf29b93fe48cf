-- One row per charge line that its batch delivered twice, neither delivery later than the other.
-- message: 同一批次中有相同流水号、相同更新时间的重复明细
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no,
  line.batch_no, line.file_no, line.row_no
from staging.charge_line as line
join law.superseded_charge_line as superseded
  on superseded.batch_no = line.batch_no
 and superseded.file_no = line.file_no
 and superseded.row_no = line.row_no
where exists (
  select 1
  from staging.charge_line as other
  where other.institution_id = line.institution_id
    and other.encounter_id = line.encounter_id
    and other.line_sn = line.line_sn
    and other.batch_no = line.batch_no
    and (other.file_no, other.row_no) <> (line.file_no, line.row_no)
    and coalesce(other.updated_second, 0) = coalesce(line.updated_second, 0)
)
