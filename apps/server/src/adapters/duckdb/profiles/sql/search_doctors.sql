-- One row per practitioner of an institution, for the search.
select
  staff.practitioner_id as "doctorId", staff.institution_id as "institutionId", staff.practitioner_name as name,
  staff.title, institution.institution_name as "institutionName", institution.area as county
from core.practitioner as staff
left join core.institution as institution on institution.institution_id = staff.institution_id
order by staff.institution_id, staff.practitioner_id
