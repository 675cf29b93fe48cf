-- One row per doctor and institution: what was ordered in the period.
with per_day as (
  select
    institution_id, ordering_doctor_id, day_no,
    count(*) as lines, count(distinct person_id) as persons, sum(amount_fen) as fen
  from core.charge_line_net
  where second_no >= {from_second} and ordering_doctor_id is not null
  group by institution_id, ordering_doctor_id, day_no
),
worked as (
  select
    institution_id, ordering_doctor_id, count(*) as days, max(persons) as busiest, sum(lines) as lines, sum(fen) as fen
  from per_day
  group by institution_id, ordering_doctor_id
),
whom as (
  select
    institution_id, ordering_doctor_id, count(distinct person_id) as persons, mode(ordering_department_name) as department
  from core.charge_line_net
  where second_no >= {from_second} and ordering_doctor_id is not null
  group by institution_id, ordering_doctor_id
)
select
  worked.ordering_doctor_id as "doctorId", worked.institution_id as "institutionId",
  staff.practitioner_name as name, whom.department, staff.title, staff.licence_no as "licenceNo",
  cast(date_of_second(staff.started_second) as varchar) as "startedOn", cast(date_of_second(staff.ended_second) as varchar) as "endedOn",
  cast(worked.lines as bigint) as lines, whom.persons, worked.days, worked.busiest,
  cast(worked.fen as bigint) as "amountFen",
  round(worked.lines / whom.persons, 2) as "linesPerPerson",
  cast(round(worked.fen / whom.persons) as bigint) as "perPersonFen"
from worked
join whom on whom.institution_id = worked.institution_id and whom.ordering_doctor_id = worked.ordering_doctor_id
left join core.practitioner as staff
  on staff.institution_id = worked.institution_id and staff.practitioner_id = worked.ordering_doctor_id
order by worked.fen desc, worked.ordering_doctor_id
