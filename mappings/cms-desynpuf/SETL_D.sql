-- One row per claim and per drug event: each is settled once. Dollars are carried as yuan.
select
  encounter.encounter_id as setl_id,
  encounter.visit_id as mdtrt_id,
  encounter.person_id as psn_no,
  encounter.institution_id as fixmedins_code,
  encounter.started_on as begndate,
  encounter.ended_on as enddate,
  -- The source does not say when it was paid; the last day of service stands for it.
  encounter.ended_on as setl_time,
  kind.med_type,
  case when encounter.total < 0 then '1' else '0' end as refd_setl_flag,
  encounter.total as medfee_sumamt,
  0 as fulamt_ownpay_amt,
  0 as overlmt_selfpay,
  0 as preselfpay_amt,
  encounter.total as inscp_amt,
  encounter.recognised as hi_agre_sumfee,
  encounter.deductible as act_pay_dedc,
  encounter.fund_paid as hifp_pay,
  encounter.other_paid as othfund_pay,
  encounter.fund_paid + encounter.other_paid as fund_pay_sumamt,
  encounter.person_paid as psn_pay,
  'MSDRG:' || encounter.drg as dise_no
from step.encounter as encounter
join codes.claim_kind as kind on kind.kind = encounter.kind
