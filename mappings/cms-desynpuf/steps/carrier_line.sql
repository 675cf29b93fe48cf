-- One row per line of a carrier claim that holds anything: the source lays its up to five lines out side by side.
with unfolded as (
  select
    encounter_id, DESYNPUF_ID as person_id, institution_id, coalesce(CLM_FROM_DT, CLM_THRU_DT) as charged_on,
    unnest([1, 2, 3, 4, 5]) as line_no,
    unnest([HCPCS_CD_1, HCPCS_CD_2, HCPCS_CD_3, HCPCS_CD_4, HCPCS_CD_5]) as hcpcs,
    unnest([TAX_NUM_1, TAX_NUM_2, TAX_NUM_3, TAX_NUM_4, TAX_NUM_5]) as tax_no,
    unnest([PRF_PHYSN_NPI_1, PRF_PHYSN_NPI_2, PRF_PHYSN_NPI_3, PRF_PHYSN_NPI_4, PRF_PHYSN_NPI_5]) as physician,
    unnest([
      LINE_PRCSG_IND_CD_1, LINE_PRCSG_IND_CD_2, LINE_PRCSG_IND_CD_3, LINE_PRCSG_IND_CD_4, LINE_PRCSG_IND_CD_5
    ]) as indicator,
    unnest([
      LINE_ICD9_DGNS_CD_1, LINE_ICD9_DGNS_CD_2, LINE_ICD9_DGNS_CD_3, LINE_ICD9_DGNS_CD_4, LINE_ICD9_DGNS_CD_5
    ]) as diagnosis,
    unnest([
      LINE_ALOWD_CHRG_AMT_1, LINE_ALOWD_CHRG_AMT_2, LINE_ALOWD_CHRG_AMT_3,
      LINE_ALOWD_CHRG_AMT_4, LINE_ALOWD_CHRG_AMT_5
    ]) as allowed,
    unnest([
      LINE_NCH_PMT_AMT_1, LINE_NCH_PMT_AMT_2, LINE_NCH_PMT_AMT_3, LINE_NCH_PMT_AMT_4, LINE_NCH_PMT_AMT_5
    ]) as paid,
    unnest([
      LINE_BENE_PRMRY_PYR_PD_AMT_1, LINE_BENE_PRMRY_PYR_PD_AMT_2, LINE_BENE_PRMRY_PYR_PD_AMT_3,
      LINE_BENE_PRMRY_PYR_PD_AMT_4, LINE_BENE_PRMRY_PYR_PD_AMT_5
    ]) as primary_paid,
    unnest([
      LINE_BENE_PTB_DDCTBL_AMT_1, LINE_BENE_PTB_DDCTBL_AMT_2, LINE_BENE_PTB_DDCTBL_AMT_3,
      LINE_BENE_PTB_DDCTBL_AMT_4, LINE_BENE_PTB_DDCTBL_AMT_5
    ]) as deductible,
    unnest([
      LINE_COINSRNC_AMT_1, LINE_COINSRNC_AMT_2, LINE_COINSRNC_AMT_3, LINE_COINSRNC_AMT_4, LINE_COINSRNC_AMT_5
    ]) as coinsurance
  from step.carrier_row
),

priced as (
  select
    encounter_id, person_id, institution_id, charged_on, line_no, hcpcs, tax_no, physician, indicator, diagnosis,
    try_cast(coalesce(allowed, '0') as decimal(18, 4)) as allowed,
    try_cast(coalesce(paid, '0') as decimal(18, 4)) as paid,
    try_cast(coalesce(primary_paid, '0') as decimal(18, 4)) as primary_paid,
    try_cast(coalesce(deductible, '0') as decimal(18, 4)) as deductible,
    try_cast(coalesce(coinsurance, '0') as decimal(18, 4)) as coinsurance
  from unfolded
)

select *
from priced
where coalesce(hcpcs, tax_no, physician, indicator, diagnosis) is not null
  -- An amount that cannot be read is not nothing: the line stays, and is refused with the reason.
  or coalesce(allowed <> 0 or paid <> 0 or primary_paid <> 0 or deductible <> 0 or coinsurance <> 0, true)
