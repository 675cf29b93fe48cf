-- One row per person who moved from one institution's bed straight into another's, again and again.
with stay as (
  select
    visit.person_id, visit.institution_id, visit.encounter_id, visit.started_second, visit.started_day_no, visit.day_no,
    visit.stay_days, visit.discharge_way, visit.encounter_type, visit.fund_fen, visit.main_diagnosis_code
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
),

moved as (
  select
    stay.*,
    lag(institution_id) over last_stay as last_institution_id,
    lag(day_no) over last_stay as last_day_no,
    lag(discharge_way) over last_stay as last_way
  from stay
  window last_stay as (partition by person_id order by started_second, institution_id, encounter_id)
),

judged as (
  select
    moved.person_id, moved.institution_id, moved.stay_days, moved.fund_fen, moved.started_day_no, moved.day_no,
    case
      when moved.last_institution_id <> moved.institution_id
        and moved.started_day_no between moved.last_day_no and moved.last_day_no + ask.gap_days
        -- Who was sent on, up or down, moved because a doctor said so; so did who came as an emergency.
        and coalesce(moved.last_way, '1') not in ('2', '3')
        and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = moved.encounter_type)
        and not exists (
          select 1
          from in_force.stays_with_reason as listed
          where listed.repeats = '1'
            and substr(moved.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
        )
      then 1 else 0
    end as is_move,
    case when moved.started_day_no = moved.last_day_no and moved.last_institution_id <> moved.institution_id then 1 else 0 end
      as is_same_day
  from moved
  cross join screening.ask as ask
)

select
  judged.person_id,
  cast(sum(judged.is_move) as bigint) as moves,
  cast(sum(judged.is_same_day) as bigint) as same_day_moves,
  count(*) as stays,
  count(distinct judged.institution_id) as institutions,
  cast(sum(judged.stay_days) as bigint) as bed_days,
  cast(sum(judged.fund_fen) as bigint) as fund_fen,
  min(judged.started_day_no) as first_day_no,
  max(judged.day_no) as last_day_no
from judged
cross join screening.ask as ask
group by judged.person_id, ask.min_moves
having sum(judged.is_move) >= ask.min_moves
