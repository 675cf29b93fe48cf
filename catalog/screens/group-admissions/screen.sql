-- One row per institution, village or employer, and first day on which many of its people were admitted within some days.
with admitted as (
  select
    visit.institution_id, visit.person_id, visit.place, visit.address, visit.employer_id, visit.started_day_no, visit.fund_fen,
    visit.main_diagnosis_code
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient'
    and visit.day_no between ask.from_day and ask.to_day
    and not exists (
      select 1
      from in_force.stays_apart as apart
      where apart.encounter_type = visit.encounter_type and apart.reason in ('childbirth', 'newborn')
    )
),

stay as (
  select
    institution_id, '同村（社区）' as bond, place, person_id, address as household, started_day_no, fund_fen, main_diagnosis_code
  from admitted
  where place is not null and place <> ''
  union all
  -- Colleagues are no household: each counts for one.
  select
    institution_id, '同单位' as bond, employer_id as place, person_id, person_id as household, started_day_no, fund_fen,
    main_diagnosis_code
  from admitted
  where employer_id is not null and employer_id <> ''
),

-- How many an institution admits from a place, and from anywhere.
from_place as (
  select institution_id, bond, place, count(*) as stays from stay group by institution_id, bond, place
),

by_day as (
  select institution_id, started_day_no, count(*) as stays from admitted group by institution_id, started_day_no
),

of_house as (
  select institution_id, cast(sum(stays) as bigint) as stays from by_day group by institution_id
),

together as (
  select
    first_one.institution_id, first_one.bond, first_one.place, first_one.started_day_no,
    count(distinct other.person_id) as members,
    count(distinct other.household) as households,
    count(distinct case when other.started_day_no = first_one.started_day_no then other.person_id end) as same_day,
    count(distinct substr(other.main_diagnosis_code, 1, 3)) as diagnoses,
    cast(sum(other.fund_fen) as bigint) as fund_fen
  from (select distinct institution_id, bond, place, started_day_no from stay) as first_one
  cross join screening.ask as ask
  join stay as other
    on other.institution_id = first_one.institution_id
    and other.bond = first_one.bond
    and other.place = first_one.place
    and other.started_day_no between first_one.started_day_no and first_one.started_day_no + ask.window_days - 1
  group by first_one.institution_id, first_one.bond, first_one.place, first_one.started_day_no
),

-- How many the institution admits from anywhere in the same days.
meanwhile as (
  select first_one.institution_id, first_one.started_day_no, cast(sum(by_day.stays) as bigint) as stays
  from by_day as first_one
  cross join screening.ask as ask
  join by_day
    on by_day.institution_id = first_one.institution_id
    and by_day.started_day_no between first_one.started_day_no and first_one.started_day_no + ask.window_days - 1
  group by first_one.institution_id, first_one.started_day_no
),

compared as (
  select
    together.institution_id, together.bond, together.place, together.started_day_no,
    together.members, together.households, together.same_day, together.diagnoses, together.fund_fen, meanwhile.stays as admitted,
    -- As many as came if they came evenly; or, where the institution was busier with people from everywhere, their usual part of these.
    greatest(
      floor_div(1000 * from_place.stays * ask.window_days, ask.to_day - ask.from_day + 1),
      floor_div(
        1000 * meanwhile.stays * (from_place.stays - together.members), greatest(of_house.stays - meanwhile.stays, 1)
      )
    ) as expected,
    ask.min_members, ask.min_households, ask.window_days
  from together
  join from_place
    on from_place.institution_id = together.institution_id
    and from_place.bond = together.bond
    and from_place.place = together.place
  join of_house on of_house.institution_id = together.institution_id
  join meanwhile
    on meanwhile.institution_id = together.institution_id and meanwhile.started_day_no = together.started_day_no
  cross join screening.ask as ask
),

judged as (
  -- More than chance brings together in one of ten thousand such days, and twice the usual number and two more: a town's own hospital
  -- sees its people every day, and neighbours fall ill together.
  select *, greatest(min_members, beyond_chance(expected), floor_div(2 * expected + 2000, 1000)) as expected_limit
  from compared
),

many as (
  select *
  from judged
  where members >= expected_limit and households >= min_households
    -- A few neighbours with an illness each, on a day each, meet by chance in some village every month.
    and (members >= expected_limit + 2 or same_day * 2 >= members or diagnoses * 2 <= members)
),

-- Of days whose windows overlap, the one with most people stands for all.
outdone as (
  select distinct many.institution_id, many.bond, many.place, many.started_day_no
  from many
  join many as better
    on better.institution_id = many.institution_id and better.bond = many.bond and better.place = many.place
  where better.started_day_no between many.started_day_no - many.window_days + 1 and many.started_day_no + many.window_days - 1
    and (
      better.members > many.members
      or (better.members = many.members and better.started_day_no < many.started_day_no)
    )
)

select
  many.institution_id, many.bond, many.place, many.started_day_no, many.members, many.households, many.same_day, many.diagnoses,
  many.fund_fen, many.admitted, many.expected, many.expected_limit, many.window_days
from many
left join outdone
  on outdone.institution_id = many.institution_id and outdone.bond = many.bond and outdone.place = many.place
  and outdone.started_day_no = many.started_day_no
where outdone.started_day_no is null
