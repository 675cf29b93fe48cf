-- One row per stay of a hit and per visit elsewhere on its inner days.
select
  hit.stay_institution_id, hit.person_id, hit.started_day_no,
  other.institution_id, other.encounter_id, cast(null as varchar) as line_sn, other.started_day_no as day_no,
  other.fund_fen as amount_fen,
  case
    when other.institution_id = own.institution_id then '本次住院, ' || cast(own.stay_days as varchar) || '天'
    when other.encounter_class = 'pharmacy' then '住院期间在药店购药'
    else '住院期间在别处门诊'
  end as note
from screening.hit as hit
join marts.screen_visit as own
  on own.institution_id = hit.stay_institution_id
  and own.person_id = hit.person_id
  and own.started_day_no = hit.started_day_no
  and own.encounter_class = 'inpatient' and not own.is_open
join marts.screen_visit as other
  on other.person_id = own.person_id
  and (
    (other.institution_id = own.institution_id and other.encounter_id = own.encounter_id)
    or (
      other.institution_id <> own.institution_id
      and other.encounter_class in ('outpatient', 'pharmacy')
      and other.started_day_no > own.started_day_no
      and other.started_day_no < own.day_no
    )
  )
