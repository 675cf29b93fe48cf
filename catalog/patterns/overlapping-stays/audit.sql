-- One row per two stays of one person that share more than the day of a transfer, or may do so while one has no end.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

excepted as (
  select fact.point_no as point_no, types.encounter_type as encounter_type
  from (select distinct encounter_type from marts.audit_encounter) as types
  cross join lengths
  join knowledge.overlapping_stays as fact
    on position(' ' || substr(types.encounter_type, 1, lengths.n) || ' ' in fact.except_types) > 0
),

stays as (
  select person_id, institution_id, encounter_id, encounter_no, encounter_type, started_day_no, ended_day_no
  from marts.audit_encounter
  where encounter_class = 'inpatient'
),

pairs as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, later.person_id as person_id,
    later.institution_id as institution_id, later.encounter_id as encounter_id,
    later.encounter_type as encounter_type, later.started_day_no as day_no, later.ended_day_no as ended_day,
    earlier.institution_id as other_institution_id, earlier.encounter_id as other_encounter_id,
    earlier.encounter_type as other_encounter_type, earlier.started_day_no as other_started_day,
    earlier.ended_day_no as other_ended_day
  from stays as later
  join stays as earlier
    on earlier.person_id = later.person_id
   and earlier.encounter_no < later.encounter_no
  join knowledge.overlapping_stays as fact
    on later.started_day_no between fact.valid_from_day and fact.valid_to_day
  where (earlier.ended_day_no is null or later.started_day_no + fact.tolerated_days < earlier.ended_day_no)
    and (later.ended_day_no is null or earlier.started_day_no + fact.tolerated_days < later.ended_day_no)
)

select
  pairs.rule_no as rule_no, pairs.point_no as point_no, pairs.person_id as person_id,
  pairs.institution_id as institution_id, pairs.encounter_id as encounter_id,
  pairs.other_institution_id as other_institution_id, pairs.other_encounter_id as other_encounter_id,
  cast(null as text) as line_key,
  case when pairs.ended_day is null or pairs.other_ended_day is null then 'unjudged' else 'violating' end as role,
  'open-stay' as reason, pairs.day_no as day_no, pairs.ended_day as ended_day,
  pairs.other_started_day as other_started_day, pairs.other_ended_day as other_ended_day
from pairs
left join excepted as own
  on own.point_no = pairs.point_no and own.encounter_type = pairs.encounter_type
left join excepted as other
  on other.point_no = pairs.point_no and other.encounter_type = pairs.other_encounter_type
where own.encounter_type is null and other.encounter_type is null
