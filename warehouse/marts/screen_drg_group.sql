-- One row per ended stay in hospital with its group of CHS-DRG 1.1, the way there, and why it has none where it has none.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.month_no, visit.sex, visit.age_years,
    visit.stay_days, visit.encounter_type, visit.discharge_way, visit.main_diagnosis_code, visit.main_diagnosis_name, visit.fund_fen,
    case when visit.total_fen > 0 then visit.total_fen else visit.billed_fen end as cost_fen,
    -- Groups of newborns ask for days of age.
    case when visit.age_years = 0 then visit.started_day_no - day_of(person.born_on) end as age_days
  from marts.screen_visit as visit
  left join core.person as person on person.person_id = visit.person_id and visit.age_years = 0
  where visit.encounter_class = 'inpatient' and not visit.is_open
),

diagnosis as (
  select
    stay.institution_id, stay.encounter_id, stay.person_id, stay.day_no,
    coalesce(alias.known_as, told.diagnosis_code) as code,
    row_number() over (
      partition by stay.institution_id, stay.encounter_id, stay.person_id
      order by case when told.is_main then 0 else 1 end, length(told.diagnosis_sn), told.diagnosis_sn, told.diagnosis_code
    ) = 1 and coalesce(told.is_main, false) as is_main
  from core.diagnosis as told
  join stay on stay.encounter_id = told.encounter_id and stay.person_id = told.person_id
  left join lists.drg_code_aliases as alias
    on alias.kind = 'diagnosis' and alias.code = told.diagnosis_code
    and stay.day_no between alias.valid_from_day and alias.valid_to_day
),

operation as (
  select
    stay.institution_id, stay.encounter_id, stay.person_id,
    coalesce(alias.known_as, told.operation_code) as code,
    coalesce(fact.adrgs, '') as adrgs, coalesce(fact.parts, '') as parts, coalesce(fact.is_valid, '0') as is_valid,
    -- Where no operation is called the main one, the first is.
    row_number() over (
      partition by stay.institution_id, stay.encounter_id, stay.person_id
      order by case when told.is_main then 0 else 1 end, length(told.operation_sn), told.operation_sn, told.operation_code
    ) as place
  from core.operation as told
  join stay on stay.encounter_id = told.encounter_id and stay.person_id = told.person_id
  left join lists.drg_code_aliases as alias
    on alias.kind = 'operation' and alias.code = told.operation_code
    and stay.day_no between alias.valid_from_day and alias.valid_to_day
  left join lists.drg_operations as fact
    on fact.code = coalesce(alias.known_as, told.operation_code) and stay.day_no between fact.valid_from_day and fact.valid_to_day
),

operated as (
  select
    institution_id, encounter_id, person_id,
    max(case when place = 1 then code end) as main_operation,
    max(case when place = 1 then adrgs end) as main_adrgs,
    max(case when place = 1 then is_valid end) = '1' as is_main_valid,
    max(is_valid) = '1' as is_any_valid
  from operation
  group by institution_id, encounter_id, person_id
),

-- Groups that ask for several operations, with which of their parts were done.
several as (
  select
    operation.institution_id, operation.encounter_id, operation.person_id, adrg.adrg, adrg.combination,
    max(case when position(adrg.adrg || '-1' in operation.parts) > 0 then 1 else 0 end) as part_1,
    max(case when position(adrg.adrg || '-2' in operation.parts) > 0 then 1 else 0 end) as part_2,
    max(case when position(adrg.adrg || '-3' in operation.parts) > 0 then 1 else 0 end) as part_3,
    max(case when position(adrg.adrg || '-4' in operation.parts) > 0 then 1 else 0 end) as part_4
  from operation
  join lists.drg_adrgs as adrg on adrg.operation = 'several' and position(adrg.adrg || '-' in operation.parts) > 0
  group by operation.institution_id, operation.encounter_id, operation.person_id, adrg.adrg, adrg.combination
),

combined as (
  select institution_id, encounter_id, person_id, adrg
  from several
  where case combination
    when '1+2' then part_1 + part_2 = 2
    when '1+2|1+3+4' then part_1 + part_2 = 2 or part_1 + part_3 + part_4 = 3
    when '1|2+3' then part_1 = 1 or part_2 + part_3 = 2
    else false
  end
),

-- Groups that ask for some diagnosis, main or not.
among as (
  select distinct diagnosis.institution_id, diagnosis.encounter_id, diagnosis.person_id, adrg.adrg
  from diagnosis
  join lists.drg_diagnoses as fact
    on fact.code = diagnosis.code and diagnosis.day_no between fact.valid_from_day and fact.valid_to_day
  join lists.drg_adrgs as adrg on adrg.diagnosis = 'any' and position(adrg.adrg in coalesce(fact.adrgs, '')) > 0
),

main as (
  select
    stay.institution_id, stay.encounter_id, stay.person_id, stay.day_no, stay.month_no, stay.sex, stay.age_years, stay.age_days,
    stay.stay_days, stay.encounter_type, stay.discharge_way, stay.main_diagnosis_name, stay.fund_fen, stay.cost_fen,
    coalesce(told.code, alias.known_as, stay.main_diagnosis_code) as main_code,
    operated.main_operation, coalesce(operated.main_adrgs, '') as operation_adrgs,
    coalesce(operated.is_main_valid, false) as is_main_valid, coalesce(operated.is_any_valid, false) as is_any_valid
  from stay
  left join diagnosis as told
    on told.institution_id = stay.institution_id and told.encounter_id = stay.encounter_id and told.person_id = stay.person_id
    and told.is_main
  left join lists.drg_code_aliases as alias
    on alias.kind = 'diagnosis' and alias.code = stay.main_diagnosis_code
    and stay.day_no between alias.valid_from_day and alias.valid_to_day
  left join operated
    on operated.institution_id = stay.institution_id and operated.encounter_id = stay.encounter_id and operated.person_id = stay.person_id
),

others as (
  select
    main.institution_id, main.encounter_id, main.person_id,
    min(case when fact.severity = 'mcc' then diagnosis.code end) as mcc_code,
    min(case when fact.severity = 'cc' then diagnosis.code end) as cc_code
  from main
  join diagnosis
    on diagnosis.institution_id = main.institution_id and diagnosis.encounter_id = main.encounter_id
    and diagnosis.person_id = main.person_id and diagnosis.code <> coalesce(main.main_code, '')
  join lists.drg_diagnoses as fact
    on fact.code = diagnosis.code and diagnosis.day_no between fact.valid_from_day and fact.valid_to_day
  left join lists.drg_diagnoses as own
    on own.code = main.main_code and main.day_no between own.valid_from_day and own.valid_to_day
  -- What belongs to the main diagnosis makes it no graver.
  where fact.severity in ('mcc', 'cc') and fact.severity_table <> coalesce(own.own_table, '')
  group by main.institution_id, main.encounter_id, main.person_id
),

-- Injuries of two regions of the body and more are many.
injured as (
  select diagnosis.institution_id, diagnosis.encounter_id, diagnosis.person_id, count(distinct fact.site) as sites
  from diagnosis
  join lists.drg_diagnoses as fact
    on fact.code = diagnosis.code and fact.site <> '' and diagnosis.day_no between fact.valid_from_day and fact.valid_to_day
  group by diagnosis.institution_id, diagnosis.encounter_id, diagnosis.person_id
),

known as (
  select
    main.institution_id, main.encounter_id, main.person_id, main.day_no, main.month_no, main.sex, main.age_years, main.age_days,
    main.stay_days, main.encounter_type, main.discharge_way, main.main_diagnosis_name, main.fund_fen, main.cost_fen, main.main_code,
    main.main_operation, main.operation_adrgs, main.is_main_valid, main.is_any_valid, others.mcc_code, others.cc_code,
    coalesce(fact.mdcs, '') as mdcs, coalesce(fact.adrgs, '') as diagnosis_adrgs, coalesce(injured.sites, 0) as sites
  from main
  left join lists.drg_diagnoses as fact
    on fact.code = main.main_code and main.day_no between fact.valid_from_day and fact.valid_to_day
  left join injured
    on injured.institution_id = main.institution_id and injured.encounter_id = main.encounter_id and injured.person_id = main.person_id
  left join others
    on others.institution_id = main.institution_id and others.encounter_id = main.encounter_id and others.person_id = main.person_id
),

-- Major categories of diagnoses, as few as there are, with the groups that are asked for them.
asked as (
  select
    category.mdcs, cast(adrg.place as integer) as place, adrg.adrg, adrg.mdc, adrg.valid_from_day, adrg.valid_to_day,
    coalesce(adrg.diagnosis, '') as diagnosis, coalesce(adrg.operation, '') as operation,
    cast(nullif(adrg.age_from, '') as integer) as age_from, cast(nullif(adrg.age_to, '') as integer) as age_to
  from (select distinct mdcs from known) as category
  join lists.drg_adrgs as adrg on adrg.mdc = 'A' or position(adrg.mdc in category.mdcs) > 0
  -- The weight at birth is not delivered: groups by weight cannot be chosen.
  where coalesce(adrg.weight_from, '') = ''
),

candidate as (
  select
    known.institution_id, known.encounter_id, known.person_id, asked.place, asked.adrg, asked.diagnosis, asked.operation
  from known
  join asked on asked.mdcs = known.mdcs
  where known.day_no between asked.valid_from_day and asked.valid_to_day
    and case asked.mdc
      when 'P' then coalesce(known.age_days < 365, false)
      when 'M' then coalesce(known.sex = '1', false)
      when 'N' then coalesce(known.sex = '2', false) when 'O' then coalesce(known.sex = '2', false)
      when 'Z' then known.sites >= 2
      else true
    end
    and (asked.age_from is null or coalesce(known.age_days between asked.age_from and asked.age_to, false))
    and (asked.diagnosis <> 'main' or position(asked.adrg in known.diagnosis_adrgs) > 0)
    and case asked.operation
      when 'main' then position(asked.adrg in known.operation_adrgs) > 0
      when 'valid' then known.is_main_valid when 'any-valid' then known.is_any_valid
      when 'no' then not known.is_any_valid
      else true
    end
),

chosen as (
  select candidate.institution_id, candidate.encounter_id, candidate.person_id, min(candidate.place) as place
  from candidate
  left join combined
    on combined.institution_id = candidate.institution_id and combined.encounter_id = candidate.encounter_id
    and combined.person_id = candidate.person_id and combined.adrg = candidate.adrg
  left join among
    on among.institution_id = candidate.institution_id and among.encounter_id = candidate.encounter_id
    and among.person_id = candidate.person_id and among.adrg = candidate.adrg
  where (candidate.operation <> 'several' or combined.adrg is not null)
    and (candidate.diagnosis <> 'any' or among.adrg is not null)
  group by candidate.institution_id, candidate.encounter_id, candidate.person_id
),

grouped as (
  select
    known.institution_id, known.encounter_id, known.person_id, known.day_no, known.month_no, known.age_years, known.sex,
    known.stay_days, known.encounter_type, known.discharge_way, known.main_code, known.main_diagnosis_name, known.main_operation,
    known.cost_fen, known.fund_fen, known.mcc_code, known.cc_code, known.is_any_valid, known.mdcs, adrg.mdc, adrg.adrg,
    adrg.name as adrg_name, coalesce(adrg.splits, '') as splits, adrg.operation as asked_operation,
    case
      when adrg.adrg is null or coalesce(adrg.splits, '') = '' then ''
      when adrg.splits = '9' then '9'
      when known.mcc_code is not null and position('1' in adrg.splits) > 0 then '1'
      when known.mcc_code is not null or known.cc_code is not null
      then case when position('3' in adrg.splits) > 0 then '3' else '1' end
      else '5'
    end as severity
  from known
  left join chosen
    on chosen.institution_id = known.institution_id and chosen.encounter_id = known.encounter_id and chosen.person_id = known.person_id
  left join lists.drg_adrgs as adrg
    on cast(adrg.place as integer) = chosen.place and known.day_no between adrg.valid_from_day and adrg.valid_to_day
)

select
  institution_id, encounter_id, person_id, day_no, month_no, age_years, sex, stay_days, encounter_type, discharge_way,
  main_code, main_diagnosis_name, main_operation, cost_fen, fund_fen, mdc, adrg, adrg_name, splits, severity, mcc_code, cc_code,
  is_any_valid as is_operated,
  adrg || severity as drg,
  case
    when adrg is null then 'none'
    when asked_operation = 'any-valid' then 'ambiguous'
    else 'grouped'
  end as status,
  case
    when main_code is null then '没有主要诊断'
    when adrg is null and mdcs = '' then '主要诊断' || main_code || '不在任何MDC中'
    when adrg is null then '主要诊断' || main_code || '属MDC' || mdcs || ', 但年龄、性别、体重或手术操作都不合其中任何一组'
    else
      '主要诊断' || coalesce(main_code, '') || ' → MDC' || mdc
      || case
        when coalesce(asked_operation, '') in ('main', 'several', 'valid', 'any-valid') then ' → 手术操作' || coalesce(main_operation, '')
        else ''
      end
      || ' → ' || adrg
      || case
        when severity in ('', '9') then ''
        when severity = '5' then ' → 没有CC、MCC'
        when mcc_code is not null then ' → MCC ' || mcc_code else ' → CC ' || cc_code
      end
      || case when severity = '' then '' else ' → ' || adrg || severity end
  end as path
from grouped
