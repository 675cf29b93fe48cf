-- One row per state and county: leads, those due before today, and the money they are about.
select
  status, coalesce(county, '') as county, count(*)::integer as leads,
  (count(*) filter (where due_day < :today::integer))::integer as overdue,
  coalesce(sum(amount_fen), 0)::bigint as fen
from casework.lead
where :counties::text[] is null or county = any(:counties::text[])
group by status, coalesce(county, '')
order by status, county
