-- One row per claim, and per day on which a person bought drugs: each is an encounter.
select distinct
  encounter.visit_id as mdtrt_id,
  encounter.person_id as psn_no,
  person.gend, person.born_on as brdy, person.died_on as die_date, person.insured_area as insu_admdvs,
  encounter.institution_id as fixmedins_code,
  encounter.started_on as begntime,
  encounter.ended_on as endtime,
  kind.med_type,
  encounter.doctor as chfpdr_code,
  'ICD9CM:' || encounter.admitting_diagnosis as adm_diag_dscr,
  'ICD9CM:' || encounter.main_diagnosis as dscg_maindiag_code,
  'MSDRG:' || encounter.drg as dise_no,
  encounter.days as ipt_days,
  'CMS ' || kind.title || coalesce('；每日转付 ' || encounter.per_diem, '') as memo
from step.encounter as encounter
join codes.claim_kind as kind on kind.kind = encounter.kind
left join step.person as person on person.person_id = encounter.person_id
