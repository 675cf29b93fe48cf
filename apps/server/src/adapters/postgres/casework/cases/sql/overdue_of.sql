-- One row per clock that is overdue, of what may be seen, longest first.
select
  clock.noun, clock.id, coalesce(lead.no, file.no) as no, coalesce(lead.title, file.title) as title, alarm, key,
  clock.due_day as "dueDay"
from casework.clock as clock
left join casework.lead as lead on clock.noun = 'lead' and lead.lead_id = clock.id
left join casework.case_file as file on clock.noun = 'case' and file.case_id = clock.id
where clock.due_day < :today::integer
  and (:alarm::text is null or alarm = :alarm)
  and (
    lead.lead_id is not null
      and (:all_leads::boolean or lead.county = any(:lead_counties::text[]) or lead.partner_ids && :lead_partners::text[])
    or file.case_id is not null
      and (:all_cases::boolean or file.county = any(:case_counties::text[]) or file.partner_ids && :case_partners::text[])
  )
order by clock.due_day, clock.id, alarm, key
limit :most::integer
