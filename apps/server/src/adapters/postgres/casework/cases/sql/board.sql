-- One row per alarm: how many clocks run and how many are overdue, of what may be seen.
select alarm, count(*)::integer as running, (count(*) filter (where clock.due_day < :today::integer))::integer as overdue
from casework.clock as clock
left join casework.lead as lead on clock.noun = 'lead' and lead.lead_id = clock.id
left join casework.case_file as file on clock.noun = 'case' and file.case_id = clock.id
where
  lead.lead_id is not null
    and (:all_leads::boolean or lead.county = any(:lead_counties::text[]) or lead.partner_ids && :lead_partners::text[])
  or file.case_id is not null
    and (:all_cases::boolean or file.county = any(:case_counties::text[]) or file.partner_ids && :case_partners::text[])
group by alarm
