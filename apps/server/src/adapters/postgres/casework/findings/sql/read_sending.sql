-- One row: a sending.
select
  sending.sending_id as "sendingId", sending.sending_no as "sendingNo", sending.institution_id as "institutionId",
  institution.name as "institutionName", sending.sent_second as "sentAt", sending.due_day as "dueDay"
from casework.sending as sending
left join review.institution as institution on institution.institution_id = sending.institution_id
where sending.sending_id = :sending_id::uuid
