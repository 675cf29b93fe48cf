-- The most urgent lead that nobody has, held; one that somebody else is just taking is passed over.
select lead_id as id
from casework.lead
where status = 'waiting' and assignee is null
  and (:all_of_it::boolean or county = any(:counties::text[]))
order by score desc, lead_id
limit 1
for update skip locked
