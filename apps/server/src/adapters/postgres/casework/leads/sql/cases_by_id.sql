-- One row per case of the ids asked for that may be seen, in order of its number.
select case_id as id, no, title, status
from casework.case_file
where case_id = any(:ids::uuid[])
  and (:all_of_it::boolean or county = any(:counties::text[]) or partner_ids && :partners::text[])
order by no
