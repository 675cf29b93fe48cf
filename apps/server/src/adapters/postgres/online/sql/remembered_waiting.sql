-- One row per encounter that waits for its person and is remembered of somebody by now: of one person, else nobody knows.
select
  row.institution_id as "institutionId", row.encounter_id as "encounterId",
  min(history.person_id) as "personId",
  max(row.message_no) as "lastMessageNo"
from online.uploaded_row as row
join online.history_encounter as history
  on history.institution_id = row.institution_id and history.encounter_id = row.encounter_id
where row.encounter_id is not null and row.person_id is null
group by row.institution_id, row.encounter_id
having count(distinct history.person_id) = 1
order by row.institution_id, row.encounter_id
