-- One row per open lead that may be seen and has an open task for somebody.
select lead.lead_id as id
from casework.lead as lead
join casework.history as history on history.noun = 'lead' and history.id = lead.lead_id
where lead.status not in ('merged', 'closed')
  and (:all_of_it::boolean or lead.county = any(:counties::text[]) or lead.partner_ids && :partners::text[])
  and history.state @> jsonb_build_object(
    'tasks', jsonb_build_array(jsonb_build_object('assignee', :assignee::text, 'doneAt', null))
  )
order by lead.no
limit 200
