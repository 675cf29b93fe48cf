-- One row per encounter that is taken to be checked; nobody else is given it for five minutes.
update online.check_queue as waiting
set taken_until = now() + interval '5 minutes', tries = waiting.tries + 1
from (
  select institution_id, encounter_id, person_id
  from online.check_queue
  where due_at <= now() and (taken_until is null or taken_until < now())
  order by due_at
  limit :most
  for update skip locked
) as chosen
where waiting.institution_id = chosen.institution_id
  and waiting.encounter_id = chosen.encounter_id
  and waiting.person_id = chosen.person_id
returning waiting.institution_id as "institutionId", waiting.encounter_id as "encounterId", waiting.person_id as "personId",
  waiting.is_note as "isNote"
