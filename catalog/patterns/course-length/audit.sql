-- One row per line of a use after the last day on which its course is payable.
with use_line as (
  select
    fact.rule_no, fact.point_no, fact.max_days, fact.counted, fact.course_scope,
    fact.valid_from_day, fact.valid_to_day,
    line.person_id, line.institution_id, line.encounter_id, line.item_code as item_code, line.day_no, line.line_key,
    case when fact.course_scope = 'encounter' then line.institution_id else '' end as course_institution_id,
    case when fact.course_scope = 'encounter' then line.encounter_id else '' end as course_encounter_id,
    -- January 1 of the year: years come in fours of 1461 days, of which the first, such as 1972, has 366.
    case
      when fact.course_scope = 'year' or (fact.course_scope = 'disease' and fact.counted = 'use-days')
        then line.day_no - (line.day_no - 730) % 1461 + case
          when (line.day_no - 730) % 1461 < 366 then 0
          when (line.day_no - 730) % 1461 < 731 then 366
          when (line.day_no - 730) % 1461 < 1096 then 731
          else 1096
        end
      else 0
    end as course_from_day
  from marts.audit_line as line
  join knowledge.course_length as fact on fact.item_code = line.item_code
  where line.eligible_fen > 0
),

counted_day as (
  select
    rule_no, point_no, max_days, counted, valid_from_day, valid_to_day,
    person_id, institution_id, encounter_id, item_code, day_no, line_key,
    course_institution_id, course_encounter_id, course_from_day,
    min(day_no) over (
      partition by rule_no, point_no, person_id, course_institution_id, course_encounter_id, course_from_day
    ) as first_day,
    dense_rank() over (
      partition by rule_no, point_no, person_id, course_institution_id, course_encounter_id, course_from_day
      order by day_no
    ) as use_day_no
  from use_line
),

limited as (
  select
    rule_no, point_no, valid_from_day, valid_to_day,
    institution_id, encounter_id, item_code, course_from_day, day_no, line_key, first_day,
    case
      when counted = 'span' then first_day + max_days - 1
      else max(case when use_day_no = max_days then day_no end) over (
        partition by rule_no, point_no, person_id, course_institution_id, course_encounter_id, course_from_day
      )
    end as limit_day,
    max(use_day_no) over (
      partition by rule_no, point_no, person_id, course_institution_id, course_encounter_id, course_from_day
    ) as used_days
  from counted_day
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, course_from_day, line_key,
  'violating' as role,
  first_day, limit_day, used_days
from limited
where day_no > limit_day and day_no between valid_from_day and valid_to_day
