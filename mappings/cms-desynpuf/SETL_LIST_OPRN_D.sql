-- One row per procedure of a hospital claim; ICD-9-CM volume 3 as the source says, marked so.
with unfolded as (
  select
    encounter_id, person_id, part, OP_PHYSN_NPI as surgeon,
    unnest([1, 2, 3, 4, 5]) as place,
    unnest([ICD9_PRCDR_CD_1, ICD9_PRCDR_CD_2, ICD9_PRCDR_CD_3, ICD9_PRCDR_CD_4, ICD9_PRCDR_CD_5]) as code
  from step.hospital_row
)

select
  encounter_id || part || '-P' || place as setl_list_oprn_id,
  encounter_id as setl_id,
  encounter_id as mdtrt_id,
  person_id as psn_no,
  case when part = '' and place = 1 then '1' else '0' end as main_oprn_flag,
  'ICD9CM3:' || code as oprn_oprt_code,
  surgeon as oper_dr_code
from unfolded
where code is not null
