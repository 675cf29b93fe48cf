-- One row per carrier line, per HCPCS code of a hospital claim (unpriced), per hospital claim's money, and per drug event.
with unfolded as (
  select
    encounter_id, person_id, institution_id, kind, part, started_on, ended_on, AT_PHYSN_NPI as physician,
    unnest([1, 2, 3, 4, 5]) as line_no,
    unnest([HCPCS_CD_1, HCPCS_CD_2, HCPCS_CD_3, HCPCS_CD_4, HCPCS_CD_5]) as hcpcs
  from step.hospital_row
),

line as (
  select
    encounter_id, person_id, institution_id, 'CA' as kind, '-L' || line_no as line_part, charged_on,
    hcpcs, 'HCPCS:' || hcpcs as item_code, cast(null as varchar) as item_name, cast(1 as decimal(18, 4)) as quantity,
    allowed as amount, physician, cast(null as varchar) as supply_days,
    -- A line of another practice than its claim's stays with the claim, whose settlement holds its money.
    concat_ws(
      '；',
      case when 'TAX-' || tax_no <> institution_id then 'TAX-' || tax_no end,
      '处理标志 ' || indicator || coalesce(' ' || processing.title, '')
    ) as memo
  from step.carrier_line
  left join codes.processing_indicator as processing on processing.code = indicator

  union all
  select
    encounter_id, person_id, institution_id, kind, part || '-H' || line_no, started_on,
    hcpcs, 'HCPCS:' || hcpcs, null, 1, 0, physician, null, '来源不给出单项金额'
  from unfolded
  where hcpcs is not null

  union all
  select
    encounter_id, person_id, institution_id, kind, part || '-C', coalesce(ended_on, started_on),
    null, 'MSDRG:' || CLM_DRG_CD, 'MS-DRG ' || CLM_DRG_CD, 1, total, AT_PHYSN_NPI, null, '整单金额'
  from step.hospital_row

  union all
  select
    encounter_id, person_id, institution_id, 'RX', '-R', dispensed_on,
    null, 'NDC:' || drug, null, case when quantity = 0 then 1 else abs(quantity) end, total, null, supply_days,
    case when quantity = 0 then '来源数量为 0，按 1 计' end
  from step.drug_event
)

select
  line.encounter_id || line.line_part as feedetl_sn,
  coalesce(encounter.visit_id, line.encounter_id) as mdtrt_id,
  line.encounter_id as setl_id,
  line.person_id as psn_no,
  encounter.institution_id as fixmedins_code,
  -- A segment without dates has those of its claim.
  coalesce(line.charged_on, encounter.started_on) as fee_ocur_time,
  kind.med_type,
  -- A negative amount is a correction: the same item taken back.
  case when line.amount < 0 then -line.quantity else line.quantity end as cnt,
  -- Rounded to what a unit price holds; the amount is the source's.
  round(cast(abs(line.amount) as double) / cast(line.quantity as double), 6) as pric,
  line.amount as det_item_fee_sumamt,
  0 as fulamt_ownpay_amt,
  0 as overlmt_selfpay,
  0 as preselfpay_amt,
  line.amount as inscp_amt,
  coalesce(line.item_code, kind.item_code) as med_list_codg,
  case when line.item_code is null then kind.item_name else line.item_name end as medins_list_name,
  case when line.kind = 'RX' then '101' else category.list_type end as list_type,
  case when line.kind = 'RX' then '09' else coalesce(category.med_chrgitm_type, '14') end as med_chrgitm_type,
  line.physician as bilg_dr_code,
  line.supply_days as prd_days,
  line.memo
from line
-- A row without a claim number has no encounter; it stays, to be refused with the reason.
left join step.encounter as encounter on encounter.encounter_id = line.encounter_id
join codes.claim_kind as kind on kind.kind = line.kind
left join codes.hcpcs_category as category
  on line.hcpcs between category.first_code and category.last_code
 -- Codes that end in a letter (category II and III) only look as if they lay in a range.
 and right(line.hcpcs, 1) between '0' and '9'
