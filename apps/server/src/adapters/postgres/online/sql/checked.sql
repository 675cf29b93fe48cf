-- Removes encounters that were checked, unless something new was told of them meanwhile.
delete from online.check_queue as waiting
using json_to_recordset(:encounters::json) as done ("institutionId" text, "encounterId" text, "personId" text)
where waiting.institution_id = done."institutionId" and waiting.encounter_id = done."encounterId"
  and waiting.person_id = done."personId" and waiting.taken_until is not null
