-- One row per institution and bill that several patients have alike: the same items in the same quantities over as many days.
with stay as (
  select
    visit.institution_id, visit.person_id, visit.encounter_id, visit.bill_mark, visit.items, visit.lines, visit.stay_days,
    visit.billed_fen, visit.fund_fen, visit.started_day_no, visit.main_diagnosis_code, visit.doctor_id
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    -- An operation by a pathway (cataracts …) is billed alike everywhere.
    and visit.operation_fen = 0
    and visit.items >= ask.min_items
    and visit.stay_days >= ask.min_days
    and not exists (
      select 1 from in_force.stays_apart as apart
      where apart.encounter_type = visit.encounter_type and apart.reason <> 'emergency'
    )
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where listed.repeats = '1'
        and substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
),

alike as (
  select
    institution_id, bill_mark, stay_days,
    count(distinct person_id) as members,
    count(*) as stays,
    max(items) as items,
    cast(max(lines) as bigint) as lines,
    count(distinct substr(main_diagnosis_code, 1, 3)) as diagnoses,
    count(distinct doctor_id) as doctors,
    cast(max(billed_fen) as bigint) as billed_fen,
    cast(sum(fund_fen) as bigint) as fund_fen,
    min(started_day_no) as first_day_no
  from stay
  group by institution_id, bill_mark, stay_days
),

everywhere as (
  select bill_mark, stay_days, count(*) as stays from stay group by bill_mark, stay_days
)

select
  alike.institution_id, alike.bill_mark, alike.stay_days, alike.members, alike.stays, alike.items, alike.lines, alike.diagnoses,
  alike.doctors, alike.billed_fen, alike.fund_fen, alike.first_day_no
from alike
cross join screening.ask as ask
join everywhere on everywhere.bill_mark = alike.bill_mark and everywhere.stay_days = alike.stay_days
where alike.members >= ask.min_members
  -- What others bill alike too is a package, or comes about by chance: no copy.
  and everywhere.stays = alike.stays
