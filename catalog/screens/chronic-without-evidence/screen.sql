-- One row per person and disease of a long-term treatment for which he never got a drug or a test that fits it.
with fitting as (
  select distinct disease_prefix, coalesce(code_prefix, '') as code_prefix, coalesce(name_part, '') as name_part
  from in_force.chronic_evidence
),

-- What fits is asked of kinds of items, not of lines.
kind as (
  select distinct line.item_code, line.item_name from marts.screen_line as line
),

evidence as (
  select distinct kind.item_code, fitting.disease_prefix
  from kind
  join fitting
    on case
      when fitting.code_prefix <> '' then starts_with(kind.item_code, fitting.code_prefix)
      else strpos(coalesce(kind.item_name, ''), fitting.name_part) > 0
    end
),

treated as (
  select
    visit.person_id, visit.disease_code, listed.disease_prefix, count(*) as visits,
    count(distinct visit.institution_id) as institutions, cast(sum(visit.total_fen) as bigint) as amount_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join (select distinct disease_prefix from fitting) as listed on starts_with(visit.disease_code, listed.disease_prefix)
  where visit.encounter_type like '14%' and visit.lines > 0
    and visit.day_no between ask.from_day and ask.to_day
  group by visit.person_id, visit.disease_code, listed.disease_prefix, ask.min_visits
  having count(*) >= ask.min_visits
),

-- Chinese medicines may be for anything: who got some for the disease is not looked at; those for a cold say nothing of it.
vague as (
  select distinct visit.person_id, visit.disease_code
  from marts.screen_visit as visit
  join marts.screen_line as line
    on line.person_id = visit.person_id and line.institution_id = visit.institution_id and line.encounter_id = visit.encounter_id
  where line.fee_category in ('10', '11') and visit.encounter_type like '14%' and visit.disease_code is not null
),

got as (
  select distinct treated.person_id, treated.disease_code
  from treated
  join marts.screen_line as line on line.person_id = treated.person_id
  join evidence on evidence.item_code = line.item_code and evidence.disease_prefix = treated.disease_prefix
),

used as (
  select line.person_id, line.disease_code, count(distinct line.item_code) as items
  from marts.screen_line as line
  cross join screening.ask as ask
  where line.encounter_type like '14%' and line.day_no between ask.from_day and ask.to_day
  group by line.person_id, line.disease_code
)

select
  treated.person_id, treated.disease_code, treated.visits, coalesce(used.items, 0) as items, treated.institutions, treated.amount_fen
from treated
left join got on got.person_id = treated.person_id and got.disease_code = treated.disease_code
left join vague on vague.person_id = treated.person_id and vague.disease_code = treated.disease_code
left join used on used.person_id = treated.person_id and used.disease_code = treated.disease_code
where got.person_id is null and vague.person_id is null
