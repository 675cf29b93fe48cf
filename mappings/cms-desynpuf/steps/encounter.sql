-- One row per claim and per drug event: what one settlement and its encounter are made of, money in dollars. Each claim is an
-- encounter; drug events of one person on one day are one, because the source does not say who sold them together.
with hospital as (
  select
    encounter_id, kind, person_id,
    arg_min(institution_id, segment) as institution_id,
    min(started_on) as started_on,
    max(ended_on) as ended_on,
    arg_min(AT_PHYSN_NPI, segment) as doctor,
    arg_min(ICD9_DGNS_CD_1, segment) as main_diagnosis,
    arg_min(ADMTNG_ICD9_DGNS_CD, segment) as admitting_diagnosis,
    arg_min(CLM_DRG_CD, segment) as drg,
    arg_min(CLM_UTLZTN_DAY_CNT, segment) as days,
    arg_min(CLM_PASS_THRU_PER_DIEM_AMT, segment) as per_diem,
    -- A total of which one part cannot be read is unknown, not smaller.
    case when count(total) = count(*) then sum(total) end as total,
    sum(fund_paid) as fund_paid,
    sum(other_paid) as other_paid,
    sum(deductible + coinsurance + blood) as person_paid,
    sum(deductible) as deductible,
    cast(null as decimal(38, 4)) as recognised
  from step.hospital_row
  group by encounter_id, kind, person_id
),

carrier_money as (
  select
    encounter_id,
    case when count(allowed) = count(*) then sum(allowed) end as total,
    sum(paid) as fund_paid,
    sum(primary_paid) as other_paid,
    sum(deductible + coinsurance) as person_paid,
    sum(deductible) as deductible,
    arg_min(physician, line_no) as doctor
  from step.carrier_line
  group by encounter_id
),

carrier as (
  select
    claim.encounter_id, 'CA' as kind, claim.DESYNPUF_ID as person_id, claim.institution_id,
    claim.CLM_FROM_DT as started_on, claim.CLM_THRU_DT as ended_on,
    money.doctor, claim.ICD9_DGNS_CD_1 as main_diagnosis, null as admitting_diagnosis, null as drg, null as days,
    null as per_diem,
    -- A claim without any line has no money either.
    case when money.encounter_id is null then 0 else money.total end as total,
    coalesce(money.fund_paid, 0) as fund_paid,
    coalesce(money.other_paid, 0) as other_paid,
    coalesce(money.person_paid, 0) as person_paid,
    coalesce(money.deductible, 0) as deductible,
    money.total as recognised
  from step.carrier_row as claim
  left join carrier_money as money on money.encounter_id = claim.encounter_id
),

drug as (
  select
    encounter_id, 'RX' as kind, person_id, institution_id, dispensed_on as started_on, dispensed_on as ended_on,
    null as doctor, null as main_diagnosis, null as admitting_diagnosis, null as drg, null as days, null as per_diem,
    total,
    -- The source says what the drug cost and what the person paid; the rest was borne by the plan.
    -- Where the person paid more than the cost (amounts are rounded to ten dollars), the plan bore nothing.
    case when (total >= 0) = (total - person_paid >= 0) then total - person_paid else 0 end as fund_paid,
    0 as other_paid, person_paid, 0 as deductible, null as recognised
  from step.drug_event
),

delivered as (
  select * from hospital
  union all
  select * from carrier
  union all
  select * from drug
)

select
  * exclude (started_on, ended_on),
  case when kind = 'RX' then coalesce('RX' || person_id || '-' || started_on, encounter_id) else encounter_id end
    as visit_id,
  -- Where the source has one date only, the encounter has one day.
  coalesce(started_on, ended_on) as started_on,
  coalesce(ended_on, started_on) as ended_on
from delivered
