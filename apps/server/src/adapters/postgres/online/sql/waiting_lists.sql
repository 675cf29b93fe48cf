-- One row per encounter of which rows were told without a person, and of which nobody told since of whom it is.
select
  row.institution_id as "institutionId", row.encounter_id as "encounterId",
  count(*)::integer as "rows",
  max(row.message_no) as "lastMessageNo",
  to_char(min(row.uploaded_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "since"
from online.uploaded_row as row
where row.encounter_id is not null and row.person_id is null
group by row.institution_id, row.encounter_id
order by min(row.uploaded_at), row.institution_id, row.encounter_id
