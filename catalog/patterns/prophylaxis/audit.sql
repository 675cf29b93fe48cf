-- One row per line of an antibacterial that goes on after a clean operation, or whose hours after it are unknown.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

clean_codes as (
  select fact.point_no as point_no, codes.code as code
  from (select distinct operation_code as code from marts.audit_operation) as codes
  cross join lengths
  join knowledge.prophylaxis as fact
    on position(' ' || substr(codes.code, 1, lengths.n) || ' ' in fact.operation_prefixes) > 0
),

clean as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, operation.person_id as person_id,
    operation.encounter_id as encounter_id, min(operation.operation_code) as operation_code,
    max(operation.ended_second) as operation_ended, count(*) as operations, count(operation.ended_second) as ends
  from marts.audit_operation as operation
  cross join knowledge.prophylaxis as fact
  left join clean_codes
    on clean_codes.point_no = fact.point_no
   and clean_codes.code = operation.operation_code
  group by fact.rule_no, fact.point_no, operation.person_id, operation.encounter_id
  having count(*) = count(clean_codes.code)
),

infection_codes as (
  select fact.point_no as point_no, codes.code as code
  from (
    select distinct diagnosis_code as code from marts.audit_diagnosis
    union all
    select distinct main_diagnosis_code as code from marts.audit_encounter
  ) as codes
  cross join lengths
  join knowledge.prophylaxis as fact
    on position(' ' || substr(codes.code, 1, lengths.n) || ' ' in fact.infection_prefixes) > 0
),

infected as (
  select
    infection_codes.point_no as point_no, diagnosis.person_id as person_id, diagnosis.encounter_id as encounter_id
  from marts.audit_diagnosis as diagnosis
  join infection_codes on infection_codes.code = diagnosis.diagnosis_code
),

infected_on_record as (
  select
    infection_codes.point_no as point_no, encounter.institution_id as institution_id,
    encounter.encounter_id as encounter_id, encounter.person_id as person_id
  from marts.audit_encounter as encounter
  join infection_codes on infection_codes.code = encounter.main_diagnosis_code
)

select
  clean.rule_no as rule_no, clean.point_no as point_no, line.institution_id as institution_id,
  line.encounter_id as encounter_id, line.line_key as line_key,
  case when clean.ends < clean.operations then 'unjudged' else 'violating' end as role,
  'operation-time-unknown' as reason, clean.operation_code as operation_code, clean.operation_ended as operation_ended
from clean
join knowledge.prophylaxis as fact
  on fact.point_no = clean.point_no
join marts.audit_any_line as line
  on line.person_id = clean.person_id
 and line.encounter_id = clean.encounter_id
 and line.day_no between fact.valid_from_day and fact.valid_to_day
left join infected
  on infected.point_no = clean.point_no
 and infected.person_id = clean.person_id
 and infected.encounter_id = clean.encounter_id
left join infected_on_record
  on infected_on_record.point_no = clean.point_no
 and infected_on_record.person_id = line.person_id
 and infected_on_record.institution_id = line.institution_id
 and infected_on_record.encounter_id = line.encounter_id
where line.eligible_fen > 0
  and position(fact.drug_prefix in line.item_code) = 1
  and infected.encounter_id is null
  and infected_on_record.encounter_id is null
  and (clean.ends < clean.operations or line.second_no > clean.operation_ended + fact.max_hours * 3600)
