-- One row per circle of persons of several households who left the same phone and whose drugs cost far more than those of as many others.
-- Until few are left, persons, phones, homes and institutions are told apart by numbers: all purchases of a city pass.
with bought as (
  select
    key_of(visit.person_id) as person_key,
    case when length(visit.phone) >= 7 then key_of(visit.phone) end as phone_key,
    key_of(coalesce(visit.address, visit.person_id)) as home_key, key_of(visit.institution_id) as place_key, visit.drug_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    and 2 * visit.drug_fen >= visit.billed_fen and visit.drug_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
),

city as (
  select cast(sum(drug_fen) as bigint) as drug_fen, count(distinct person_key) as persons from bought
),

circle as (
  select
    phone_key, count(distinct person_key) as members, count(distinct home_key) as households,
    count(distinct place_key) as institutions, count(*) as visits, cast(sum(drug_fen) as bigint) as drug_fen
  from bought
  where phone_key is not null
  group by phone_key
),

judged as (
  select
    circle.*,
    floor_div(circle.members * city.drug_fen, greatest(city.persons, 1)) as usual_fen
  from circle
  cross join city
),

dear as (
  select
    judged.phone_key, judged.members, judged.households, judged.institutions, judged.visits, judged.drug_fen, judged.usual_fen,
    greatest(ask.min_drug_fen, floor_div(judged.usual_fen * ask.min_times, 1000)) as drug_limit
  from judged
  cross join screening.ask as ask
  where judged.members between ask.min_members and ask.max_members
    and judged.households >= ask.min_households
    and judged.institutions >= ask.min_institutions
    and judged.drug_fen >= greatest(ask.min_drug_fen, floor_div(judged.usual_fen * ask.min_times, 1000))
),

-- Only who bought can be the head; asked for again, because one list for both would hold the texts of all.
head as (
  select dear.phone_key, min(visit.person_id) as head_person_id
  from dear
  join marts.screen_visit as visit on key_of(visit.phone) = dear.phone_key
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    and 2 * visit.drug_fen >= visit.billed_fen and visit.drug_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
  group by dear.phone_key
)

select
  head.head_person_id, dear.members, dear.households, dear.institutions, dear.visits, dear.drug_fen, dear.usual_fen, dear.drug_limit
from dear
join head on head.phone_key = dear.phone_key
