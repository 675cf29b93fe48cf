-- One row per lead whose pause is over.
select lead_id as id
from casework.lead
where pause_until <= :day::integer
order by lead_id
