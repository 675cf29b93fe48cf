-- Gives encounters back that could not be checked: the more often, the later.
update online.check_queue as waiting
set taken_until = null, trouble = :reason, due_at = now() + least(waiting.tries, 60) * interval '1 minute'
from json_to_recordset(:encounters::json) as done ("institutionId" text, "encounterId" text, "personId" text)
where waiting.institution_id = done."institutionId" and waiting.encounter_id = done."encounterId"
  and waiting.person_id = done."personId"
