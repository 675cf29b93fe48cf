-- One row per diagnosis a claim gives, and per further diagnosis that only one of its lines gives; ICD-9-CM, marked so.
with hospital as (
  select
    encounter_id, person_id, part,
    unnest([1, 2, 3, 4, 5]) as place,
    unnest([ICD9_DGNS_CD_1, ICD9_DGNS_CD_2, ICD9_DGNS_CD_3, ICD9_DGNS_CD_4, ICD9_DGNS_CD_5]) as code
  from step.hospital_row
),

carrier as (
  select
    encounter_id, DESYNPUF_ID as person_id, '' as part,
    unnest([1, 2, 3, 4, 5]) as place,
    unnest([ICD9_DGNS_CD_1, ICD9_DGNS_CD_2, ICD9_DGNS_CD_3, ICD9_DGNS_CD_4, ICD9_DGNS_CD_5]) as code
  from step.carrier_row
),

claimed as (
  select * from hospital where code is not null
  union all
  select * from carrier where code is not null
),

further as (
  select distinct encounter_id, person_id, diagnosis as code
  from step.carrier_line
  where diagnosis is not null
    and not exists (
      select 1 from carrier where carrier.encounter_id = carrier_line.encounter_id and carrier.code = diagnosis
    )
),

diagnosis as (
  select encounter_id, person_id, part || '-D' || place as diagnosis_part, part = '' and place = 1 as is_main, code
  from claimed
  union all
  select encounter_id, person_id, '-L' || code, false, code
  from further
)

select
  encounter_id || diagnosis_part as setl_list_diag_id,
  encounter_id as setl_id,
  encounter_id as mdtrt_id,
  person_id as psn_no,
  '1' as diag_type,
  case when is_main then '1' else '0' end as maindiag_flag,
  'ICD9CM:' || code as diag_code
from diagnosis
