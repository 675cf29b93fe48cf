-- One row per report of the examination that found nothing, since the month of the fall.
select
  hit.institution_id, hit.item_code,
  report.encounter_id, report.person_id, cast(null as varchar) as line_sn, report.reported_day_no as day_no, cast(0 as bigint) as amount_fen,
  coalesce(report.conclusion, '') as note
from screening.hit as hit
cross join screening.ask as ask
join core.examination_report as report
  on report.institution_id = hit.institution_id and report.item_code = hit.item_code
where report.reported_day_no <= ask.to_day
  and month_of_second(report.reported_second) >= hit.month_no
  and not report.is_positive
  and report.encounter_id is not null
