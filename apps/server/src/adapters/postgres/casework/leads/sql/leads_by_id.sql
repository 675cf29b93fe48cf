-- One row per lead of the ids asked for that may be seen, in order of its number.
select lead_id as id, no, title, status, amount_fen as "amountFen"
from casework.lead
where lead_id = any(:ids::uuid[])
  and (:all_of_it::boolean or county = any(:counties::text[]) or partner_ids && :partners::text[])
order by no
