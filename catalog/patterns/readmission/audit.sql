-- One row per stay that begins shortly after its person left the same institution, or whose previous stay has no end.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

stays as (
  select
    person_id, institution_id, encounter_id, encounter_type, started_day_no, main_diagnosis_code,
    lag(encounter_id) over (partition by person_id, institution_id order by encounter_no) as previous_encounter_id,
    lag(encounter_type) over (partition by person_id, institution_id order by encounter_no) as previous_type,
    lag(ended_day_no) over (partition by person_id, institution_id order by encounter_no) as previous_ended_day,
    lag(discharge_way) over (partition by person_id, institution_id order by encounter_no) as previous_way,
    lag(main_diagnosis_code) over (partition by person_id, institution_id order by encounter_no)
      as previous_diagnosis_code
  from marts.audit_encounter
  where encounter_class = 'inpatient'
),

near as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, stays.*,
    stays.started_day_no - stays.previous_ended_day as gap_days
  from stays
  join knowledge.readmission as fact
    on stays.started_day_no between fact.valid_from_day and fact.valid_to_day
  where stays.previous_encounter_id is not null
    and (
      stays.previous_ended_day is null
      or stays.started_day_no - stays.previous_ended_day between 0 and fact.max_gap_days
    )
),

-- All reasons that a pair of stays may give, one per row: types, the way the previous one ended, diagnoses of both.
reasons as (
  select point_no, institution_id, encounter_id, 'type' as kind, encounter_type as code from near
  union all
  select point_no, institution_id, encounter_id, 'type' as kind, previous_type as code from near
  union all
  select point_no, institution_id, encounter_id, 'way' as kind, previous_way as code from near
  union all
  select point_no, institution_id, encounter_id, 'diagnosis' as kind, main_diagnosis_code as code from near
  union all
  select point_no, institution_id, encounter_id, 'diagnosis' as kind, previous_diagnosis_code as code from near
  union all
  select
    near.point_no as point_no, near.institution_id as institution_id, near.encounter_id as encounter_id,
    'diagnosis' as kind, diagnosis.diagnosis_code as code
  from near
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = near.person_id
   and (diagnosis.encounter_id = near.encounter_id or diagnosis.encounter_id = near.previous_encounter_id)
),

accepted as (
  select fact.point_no as point_no, codes.kind as kind, codes.code as code
  from (select distinct kind, code from reasons where code <> '') as codes
  cross join lengths
  join knowledge.readmission as fact
    on position(
      ' ' || substr(codes.code, 1, lengths.n) || ' '
      in case codes.kind
        when 'type' then coalesce(fact.except_types, '')
        when 'way' then coalesce(fact.except_discharge_ways, '')
        else coalesce(fact.except_diagnosis_prefixes, '')
      end
    ) > 0
),

excepted as (
  select
    reasons.point_no as point_no, reasons.institution_id as institution_id, reasons.encounter_id as encounter_id
  from reasons
  join accepted
    on accepted.point_no = reasons.point_no
   and accepted.code = reasons.code
   and accepted.kind = reasons.kind
)

select
  near.rule_no as rule_no, near.point_no as point_no, near.person_id as person_id,
  near.institution_id as institution_id, near.encounter_id as encounter_id, cast(null as text) as line_key,
  case when near.previous_ended_day is null then 'unjudged' else 'violating' end as role, 'open-stay' as reason,
  near.started_day_no as day_no, near.gap_days as gap_days, near.previous_encounter_id as previous_encounter_id,
  near.previous_ended_day as previous_ended_day, near.previous_diagnosis_code as previous_diagnosis_code,
  near.main_diagnosis_code as diagnosis_code
from near
left join excepted
  on excepted.point_no = near.point_no
 and excepted.institution_id = near.institution_id
 and excepted.encounter_id = near.encounter_id
where excepted.encounter_id is null
