-- One row per institution, examination and month with how many of its reports were positive.
select
  report.institution_id, institution.kind, institution.level_rank, report.item_code, max(report.item_name) as item_name,
  month_of_second(report.reported_second) as month_no,
  count(*) filter (where report.is_positive) as positives,
  count(*) as reports
from core.examination_report as report
join marts.screen_institution as institution on institution.institution_id = report.institution_id
cross join screening.ask as ask
where report.reported_day_no between ask.previous_from_day and ask.to_day
  and report.is_positive is not null
  and report.item_code is not null and report.encounter_id is not null
group by report.institution_id, institution.kind, institution.level_rank, report.item_code, month_of_second(report.reported_second)
