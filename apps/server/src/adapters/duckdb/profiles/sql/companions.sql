-- One row per person who came to the same doctor on the same days as this one, the most days first.
with own as (
  select distinct institution_id, ordering_doctor_id, day_no
  from core.charge_line_net
  where person_id = {id} and second_no >= {from_second} and ordering_doctor_id is not null
)
select line.person_id as "personId", count(distinct line.day_no) as days
from core.charge_line_net as line
join own on own.institution_id = line.institution_id and own.ordering_doctor_id = line.ordering_doctor_id and own.day_no = line.day_no
where line.second_no >= {from_second} and line.person_id <> {id}
group by line.person_id
having count(distinct line.day_no) >= 2
order by days desc, line.person_id
limit 30
