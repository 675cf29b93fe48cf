-- One row per chosen person, institution, doctor and item: the persons of the centre who cost most, and everything they were charged.
with chosen as (
  select person_id
  from core.charge_line_net
  where second_no >= {from_second} and {centre}
  group by person_id
  order by sum(amount_fen) desc, person_id
  limit 60
)
select
  line.person_id as "personId", person.insured_area as "insuredArea", line.institution_id as "institutionId",
  line.ordering_doctor_id as "doctorId", line.item_code as "itemCode", any_value(line.item_name) as "itemName",
  count(*) as lines, cast(sum(line.amount_fen) as bigint) as "amountFen"
from core.charge_line_net as line
join chosen on chosen.person_id = line.person_id
left join core.person as person on person.person_id = line.person_id
where line.second_no >= {from_second} and ({within})
group by line.person_id, person.insured_area, line.institution_id, line.ordering_doctor_id, line.item_code
