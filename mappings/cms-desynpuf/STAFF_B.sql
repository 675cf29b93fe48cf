-- One row per physician and institution they were seen at.
with seen as (
  select institution_id, AT_PHYSN_NPI as physician from step.hospital_row
  union
  select institution_id, OP_PHYSN_NPI from step.hospital_row
  union
  select institution_id, OT_PHYSN_NPI from step.hospital_row
  union
  select coalesce('TAX-' || tax_no, institution_id), physician from step.carrier_line
)

select institution_id as fixmedins_code, physician as prac_psn_code
from seen
where institution_id is not null and physician is not null
