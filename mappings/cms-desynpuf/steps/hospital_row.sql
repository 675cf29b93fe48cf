-- One row per different row (a segment of a claim) of the inpatient and the outpatient file, with the key of its encounter.
with inpatient as (
  select distinct
    'IP' as kind, DESYNPUF_ID as person_id, CLM_ID as claim_no, coalesce(SEGMENT, '1') as segment,
    coalesce(CLM_ADMSN_DT, CLM_FROM_DT) as started_on, coalesce(NCH_BENE_DSCHRG_DT, CLM_THRU_DT) as ended_on,
    'PRVDR-' || PRVDR_NUM as institution_id,
    AT_PHYSN_NPI, OP_PHYSN_NPI, OT_PHYSN_NPI, ADMTNG_ICD9_DGNS_CD, CLM_DRG_CD, CLM_UTLZTN_DAY_CNT,
    CLM_PASS_THRU_PER_DIEM_AMT,
    try_cast(coalesce(CLM_PMT_AMT, '0') as decimal(18, 4)) as fund_paid,
    try_cast(coalesce(NCH_PRMRY_PYR_CLM_PD_AMT, '0') as decimal(18, 4)) as other_paid,
    try_cast(coalesce(NCH_BENE_IP_DDCTBL_AMT, '0') as decimal(18, 4)) as deductible,
    try_cast(coalesce(NCH_BENE_PTA_COINSRNC_LBLTY_AM, '0') as decimal(18, 4)) as coinsurance,
    try_cast(coalesce(NCH_BENE_BLOOD_DDCTBL_LBLTY_AM, '0') as decimal(18, 4)) as blood,
    ICD9_DGNS_CD_1, ICD9_DGNS_CD_2, ICD9_DGNS_CD_3, ICD9_DGNS_CD_4, ICD9_DGNS_CD_5,
    ICD9_PRCDR_CD_1, ICD9_PRCDR_CD_2, ICD9_PRCDR_CD_3, ICD9_PRCDR_CD_4, ICD9_PRCDR_CD_5,
    HCPCS_CD_1, HCPCS_CD_2, HCPCS_CD_3, HCPCS_CD_4, HCPCS_CD_5
  from source.inpatient
),

outpatient as (
  select distinct
    'OP' as kind, DESYNPUF_ID as person_id, CLM_ID as claim_no, coalesce(SEGMENT, '1') as segment,
    CLM_FROM_DT as started_on, CLM_THRU_DT as ended_on,
    'PRVDR-' || PRVDR_NUM as institution_id,
    AT_PHYSN_NPI, OP_PHYSN_NPI, OT_PHYSN_NPI, ADMTNG_ICD9_DGNS_CD,
    cast(null as varchar) as CLM_DRG_CD, cast(null as varchar) as CLM_UTLZTN_DAY_CNT,
    cast(null as varchar) as CLM_PASS_THRU_PER_DIEM_AMT,
    try_cast(coalesce(CLM_PMT_AMT, '0') as decimal(18, 4)) as fund_paid,
    try_cast(coalesce(NCH_PRMRY_PYR_CLM_PD_AMT, '0') as decimal(18, 4)) as other_paid,
    try_cast(coalesce(NCH_BENE_PTB_DDCTBL_AMT, '0') as decimal(18, 4)) as deductible,
    try_cast(coalesce(NCH_BENE_PTB_COINSRNC_AMT, '0') as decimal(18, 4)) as coinsurance,
    try_cast(coalesce(NCH_BENE_BLOOD_DDCTBL_LBLTY_AM, '0') as decimal(18, 4)) as blood,
    ICD9_DGNS_CD_1, ICD9_DGNS_CD_2, ICD9_DGNS_CD_3, ICD9_DGNS_CD_4, ICD9_DGNS_CD_5,
    ICD9_PRCDR_CD_1, ICD9_PRCDR_CD_2, ICD9_PRCDR_CD_3, ICD9_PRCDR_CD_4, ICD9_PRCDR_CD_5,
    HCPCS_CD_1, HCPCS_CD_2, HCPCS_CD_3, HCPCS_CD_4, HCPCS_CD_5
  from source.outpatient
),

claim as (
  select * from inpatient
  union all
  select * from outpatient
),

numbered as (
  select
    claim.*,
    dense_rank() over (partition by kind, claim_no order by person_id) as person_no,
    -- The whole row is the order: which of two rows comes first does not depend on the file.
    row_number() over (partition by kind, claim_no, person_id, segment order by claim) as copy_no
  from claim
)

select
  numbered.*,
  -- A claim number that means two claims gets a suffix; segments of one claim are one encounter.
  kind || claim_no || case when person_no = 1 and copy_no = 1 then '' else '~' || person_no || '.' || copy_no end
    as encounter_id,
  case when segment = '1' then '' else '-S' || segment end as part,
  fund_paid + other_paid + deductible + coinsurance + blood as total
from numbered
