-- One row per institution, area people are insured in (not its own), and first day on which a group from there came for a few days.
with stay as (
  select
    visit.institution_id, visit.insured_area as origin, visit.person_id, visit.started_day_no, visit.fund_fen, visit.billed_fen,
    coalesce(visit.address, visit.person_id) as household, visit.main_diagnosis_code, visit.stay_days
  from marts.screen_visit as visit
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.stay_days <= ask.max_days
    and visit.insured_area is not null and institution.county is not null
    -- Of the pooling area's own level nobody can say where they live.
    and visit.insured_area <> institution.county
    and substr(visit.insured_area, 5, 2) <> '00' and substr(institution.county, 5, 2) <> '00'
    and visit.operation_fen = 0
    and coalesce(visit.discharge_way, '1') <> '5'
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where listed.repeats = '1'
        and substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
),

together as (
  select
    first_one.institution_id, first_one.origin, first_one.started_day_no,
    count(distinct other.person_id) as members,
    count(distinct other.household) as households,
    count(distinct substr(other.main_diagnosis_code, 1, 3)) as diagnoses,
    cast(max(other.billed_fen) - min(other.billed_fen) as bigint) as spread_fen,
    cast(sum(other.fund_fen) as bigint) as fund_fen
  from (select distinct institution_id, origin, started_day_no from stay) as first_one
  cross join screening.ask as ask
  join stay as other
    on other.institution_id = first_one.institution_id
    and other.origin = first_one.origin
    and other.started_day_no between first_one.started_day_no and first_one.started_day_no + ask.window_days - 1
  group by first_one.institution_id, first_one.origin, first_one.started_day_no
),

-- What comes from there in so many days, those of the group itself left out.
usual as (
  select stay.institution_id, stay.origin, count(*) as stays from stay group by stay.institution_id, stay.origin
),

judged as (
  select
    together.institution_id, together.origin, together.started_day_no, together.members, together.households, together.diagnoses,
    together.spread_fen, together.fund_fen,
    floor_div(1000 * greatest(usual.stays - together.members, 0) * ask.window_days, ask.to_day - ask.from_day + 1) as expected,
    ask.min_members, ask.min_households, ask.min_ratio, ask.window_days
  from together
  join usual on usual.institution_id = together.institution_id and usual.origin = together.origin
  cross join screening.ask as ask
),

many as (
  select
    judged.*,
    -- A large hospital has visitors from everywhere every day: its own usual number, and the spread of chance around it.
    greatest(min_members, floor_div(floor_div(expected * min_ratio, 1000) + 999, 1000)) as members_limit
  from judged
  where members >= min_members and households >= min_households
    and members * 1000000 >= expected * min_ratio
    and (members * 1000 - expected) * (members * 1000 - expected) >= 16 * 1000 * greatest(expected, 250)
)

select
  institution_id, origin, started_day_no, members, households, diagnoses, spread_fen, fund_fen, expected, members_limit, window_days
from many
where not exists (
  select 1
  from many as better
  where better.institution_id = many.institution_id and better.origin = many.origin
    and better.started_day_no between many.started_day_no - many.window_days + 1 and many.started_day_no + many.window_days - 1
    and (
      better.members > many.members
      or (better.members = many.members and better.started_day_no < many.started_day_no)
    )
)
