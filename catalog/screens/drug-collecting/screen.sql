-- One row per circle of persons of several households who left the same phone and whose drugs cost far more than those of as many others.
with bought as (
  select visit.person_id, visit.phone, coalesce(visit.address, visit.person_id) as household, visit.institution_id, visit.drug_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    and 2 * visit.drug_fen >= visit.billed_fen and visit.drug_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
),

city as (
  select cast(sum(drug_fen) as bigint) as drug_fen, count(distinct person_id) as persons from bought
),

circle as (
  select
    phone, min(person_id) as head_person_id,
    count(distinct person_id) as members, count(distinct household) as households,
    count(distinct institution_id) as institutions, count(*) as visits, cast(sum(drug_fen) as bigint) as drug_fen
  from bought
  where phone is not null and length(phone) >= 7
  group by phone
),

judged as (
  select
    circle.*,
    floor_div(circle.members * city.drug_fen, greatest(city.persons, 1)) as usual_fen
  from circle
  cross join city
)

select
  judged.head_person_id, judged.members, judged.households, judged.institutions, judged.visits, judged.drug_fen, judged.usual_fen,
  greatest(ask.min_drug_fen, floor_div(judged.usual_fen * ask.min_times, 1000)) as drug_limit
from judged
cross join screening.ask as ask
where judged.members between ask.min_members and ask.max_members
  and judged.households >= ask.min_households
  and judged.institutions >= ask.min_institutions
  and judged.drug_fen >= greatest(ask.min_drug_fen, floor_div(judged.usual_fen * ask.min_times, 1000))
