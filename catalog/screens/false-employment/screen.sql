-- One row per small employer several of whose people had a dear stay soon after they were first insured.
with staff as (
  select person.employer_id, count(*) as staff
  from core.person as person
  where person.employer_id is not null and person.employer_id <> ''
  group by person.employer_id
),

soon as (
  select
    person.employer_id, visit.person_id, cast(min(visit.started_day_no - day_of(person.insured_on)) as bigint) as after_days,
    max(visit.age_years) as age_years, cast(sum(visit.fund_fen) as bigint) as fund_fen
  from core.person as person
  cross join screening.ask as ask
  join staff on staff.employer_id = person.employer_id
  join marts.screen_visit as visit on visit.person_id = person.person_id
  where staff.staff <= ask.max_staff and person.insured_on is not null
    and coalesce(person.insurance_type, '310') = '310'
    and visit.encounter_class = 'inpatient' and visit.fund_fen >= ask.dear_fen
    and visit.started_day_no between day_of(person.insured_on) and day_of(person.insured_on) + ask.within_days
    and visit.day_no between ask.from_day and ask.to_day
  group by person.employer_id, visit.person_id
)

select
  soon.employer_id, count(*) as soon_dear, max(staff.staff) as staff, min(soon.after_days) as soonest,
  count(*) filter (where soon.age_years >= 50) as elderly, cast(sum(soon.fund_fen) as bigint) as fund_fen
from soon
join staff on staff.employer_id = soon.employer_id
cross join screening.ask as ask
group by soon.employer_id, ask.min_people, ask.min_share
having count(*) >= ask.min_people and count(*) * 1000 >= max(staff.staff) * ask.min_share
