-- One row per state: cases.
select status, count(*)::integer as cases
from casework.case_file
where :counties::text[] is null or county = any(:counties::text[])
group by status
order by status
