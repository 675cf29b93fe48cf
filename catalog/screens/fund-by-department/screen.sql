-- One row per institution, key department, area it is ranked in, kind of insurance and place of insurance, with what the funds paid now and before.
with named as (
  select distinct visit.department_name
  from marts.screen_visit as visit
  where visit.department_name is not null
),

-- A department belongs to one key department: the one with the longest synonym in its name.
known as (
  select department_name, department
  from (
    select
      named.department_name, synonym.department,
      row_number() over (
        partition by named.department_name order by length(synonym.name_part) desc, synonym.department
      ) as place
    from named
    cross join screening.ask as ask
    join lists.key_departments as synonym
      on position(synonym.name_part in named.department_name) > 0
      and ask.to_day between synonym.valid_from_day and synonym.valid_to_day
  ) as candidates
  where place = 1
),

visit as (
  select
    visit.institution_id, visit.person_id, visit.fund_fen, known.department,
    coalesce(visit.insurance_type, '') as insurance,
    case when visit.insured_area is null or substr(visit.insured_area, 1, 4) = substr(institution.county, 1, 4) then 'local' else 'away' end
      as place,
    institution.county as area,
    case when visit.day_no >= ask.from_day then 1 else 0 end as is_now
  from marts.screen_visit as visit
  join known on known.department_name = visit.department_name
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  cross join screening.ask as ask
)

select
  institution_id, department, area, insurance, place,
  cast(coalesce(sum(fund_fen) filter (where is_now = 1), 0) as bigint) as fund_fen,
  cast(coalesce(sum(fund_fen) filter (where is_now = 0), 0) as bigint) as previous_fen,
  count(*) filter (where is_now = 1) as visits,
  count(distinct case when is_now = 1 then person_id end) as persons
from visit
where area is not null
group by institution_id, department, area, insurance, place
