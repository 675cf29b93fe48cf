-- One row per institution and department that is no place of intensive care but charged it.
select
  item.institution_id, item.department_name, floor_div(sum(item.quantity), 10000) as quantity,
  cast(sum(item.encounters) as bigint) as encounters, cast(sum(item.amount_fen) as bigint) as amount_fen
from marts.screen_item as item
cross join screening.ask as ask
where item.department_name <> '' and item.encounter_class = 'inpatient'
  and item.fee_category not in ('08', '09', '10', '11')
  and item.month_no between month_of_second(cast(ask.from_day as bigint) * 86400) and month_of_second(cast(ask.to_day as bigint) * 86400)
  and exists (
    select 1
    from in_force.specialty_items as listed
    where listed.specialty = '重症监护' and strpos(item.item_name, listed.name_part) > 0
  )
  and not exists (
    select 1 from in_force.intensive_departments as place where strpos(item.department_name, place.name_part) > 0
  )
group by item.institution_id, item.department_name, ask.min_quantity
having floor_div(sum(item.quantity), 10000) >= ask.min_quantity
