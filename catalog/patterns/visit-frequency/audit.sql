-- One row per day, month or year in which a person had more visits of a kind than the point allows.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

visits as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, fact.max_per_day as max_per_day,
    fact.max_per_month as max_per_month, fact.max_per_year as max_per_year, fact.valid_from_day as valid_from_day,
    fact.valid_to_day as valid_to_day, fact.encounter_class as encounter_class, visit.person_id as person_id,
    visit.institution_id as institution_id, visit.encounter_id as encounter_id, visit.encounter_no as encounter_no,
    visit.encounter_type as encounter_type, visit.main_diagnosis_code as main_diagnosis_code,
    visit.started_day_no as day_no,
    cast(extract(year from date '1970-01-01' + visit.started_day_no) as integer) as year_no,
    cast(extract(month from date '1970-01-01' + visit.started_day_no) as integer) as month_of_year
  from marts.audit_encounter as visit
  join knowledge.visit_frequency as fact on fact.encounter_class = visit.encounter_class
),

periods as (
  select visits.*, 'day' as period, day_no as period_no, max_per_day as max_count
  from visits where max_per_day is not null
  union all
  select visits.*, 'month' as period, year_no * 12 + month_of_year - 1 as period_no, max_per_month as max_count
  from visits where max_per_month is not null
  union all
  select visits.*, 'year' as period, year_no as period_no, max_per_year as max_count
  from visits where max_per_year is not null
),

-- Exceptions can only make the visits fewer, so that they are looked up for crowded periods alone.
crowded as (
  select rule_no, point_no, person_id, period, period_no
  from periods
  group by rule_no, point_no, person_id, period, period_no, max_count
  having count(*) > max_count
),

candidates as (
  select periods.*
  from periods
  join crowded
    on crowded.point_no = periods.point_no
   and crowded.person_id = periods.person_id
   and crowded.period = periods.period
   and crowded.period_no = periods.period_no
),

reasons as (
  select institution_id, encounter_id, 'type' as kind, encounter_type as code from candidates
  union all
  select institution_id, encounter_id, 'diagnosis' as kind, main_diagnosis_code as code from candidates
  union all
  select
    candidates.institution_id as institution_id, candidates.encounter_id as encounter_id, 'diagnosis' as kind, diagnosis.diagnosis_code as code
  from candidates
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = candidates.person_id
   and diagnosis.encounter_id = candidates.encounter_id
),

accepted as (
  select fact.point_no as point_no, codes.kind as kind, codes.code as code
  from (select distinct kind, code from reasons where code <> '') as codes
  cross join lengths
  join knowledge.visit_frequency as fact
    on position(
      ' ' || substr(codes.code, 1, lengths.n) || ' '
      in case codes.kind
        when 'type' then coalesce(fact.except_types, '')
        else coalesce(fact.except_diagnosis_prefixes, '')
      end
    ) > 0
),

excepted as (
  select
    accepted.point_no as point_no, reasons.institution_id as institution_id, reasons.encounter_id as encounter_id
  from reasons
  join accepted
    on accepted.code = reasons.code
   and accepted.kind = reasons.kind
),

numbered as (
  select
    candidates.*,
    row_number() over (
      partition by candidates.rule_no, candidates.point_no, candidates.person_id, candidates.period, candidates.period_no
      order by candidates.encounter_no
    ) as visit_no
  from candidates
  left join excepted
    on excepted.point_no = candidates.point_no
   and excepted.institution_id = candidates.institution_id
   and excepted.encounter_id = candidates.encounter_id
  where excepted.encounter_id is null
),

summed as (
  select
    rule_no, point_no, person_id, period, period_no,
    count(*) as visit_count,
    count(distinct institution_id) as institution_count,
    min(day_no) as first_day,
    max(day_no) as last_day,
    min(case when visit_no > max_count and day_no between valid_from_day and valid_to_day then visit_no end)
      as breaking_no
  from numbered
  group by rule_no, point_no, person_id, period, period_no
)

select
  breaking.rule_no as rule_no, breaking.point_no as point_no, breaking.person_id as person_id,
  breaking.encounter_class as encounter_class, breaking.period as period, breaking.period_no as period_no,
  cast(null as text) as line_key, 'violating' as role, breaking.day_no as day_no,
  breaking.institution_id as institution_id, breaking.encounter_id as encounter_id,
  cast(summed.visit_count as bigint) as visit_count, breaking.max_count as max_count,
  cast(summed.institution_count as bigint) as institution_count, summed.first_day as first_day,
  summed.last_day as last_day,
  case breaking.period when 'day' then '一天内' when 'month' then '一个月内' else '一年内' end as period_words,
  case breaking.encounter_class
    when 'outpatient' then '门诊' when 'pharmacy' then '药店购药' when 'inpatient' then '住院' else '就诊'
  end as class_words
from summed
join numbered as breaking
  on breaking.point_no = summed.point_no
 and breaking.person_id = summed.person_id
 and breaking.period = summed.period
 and breaking.period_no = summed.period_no
 and breaking.visit_no = summed.breaking_no
