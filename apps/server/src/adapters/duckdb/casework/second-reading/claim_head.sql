-- One row per encounter: what its reader may know of the person and the stay.
select
  strftime(encounter.started_at, '%Y-%m') as month,
  -- In words: a reader knows no codes.
  coalesce(
    (select any_value(word.name) from terms.hosp_lv as word where word.code = institution.level), institution.level, ''
  ) as level,
  coalesce(
    (select any_value(word.name) from terms.med_type as word where word.code = encounter.encounter_type),
    encounter.encounter_type, ''
  ) as encounter_type,
  encounter.sex,
  cast(date_diff('year', encounter.born_on, cast(encounter.started_at as date)) as integer) as age_years,
  encounter.ended_day_no - encounter.started_day_no as days,
  encounter.started_day_no,
  coalesce(encounter.ended_day_no, encounter.started_day_no) as ended_day_no,
  -- For the questions that follow; it is shown to nobody.
  encounter.person_id
from core.encounter as encounter
left join core.institution as institution on institution.institution_id = encounter.institution_id
where encounter.institution_id = {institution} and encounter.encounter_id = {encounter}
limit 1
