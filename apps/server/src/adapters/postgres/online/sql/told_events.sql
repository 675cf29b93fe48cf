-- One row per row or withdrawal told of some encounters. Lines of which the memory from the lake knows everything, and that nothing
-- has touched since, are left out when `only_news`.
with wanted as (
  select encounter.*, coalesce(known.remembered_message_no, 0) as remembered_no
  from json_to_recordset(:encounters::json) as encounter (bucket smallint, person_id text, institution_id text, encounter_id text)
  left join online.uploaded_encounter as known
    on known.bucket = encounter.bucket and known.person_id = encounter.person_id
    and known.institution_id = encounter.institution_id and known.encounter_id = encounter.encounter_id
),
withdrawn as (
  select wanted.person_id, wanted.institution_id, wanted.encounter_id, one.message_no, one.kind, one.what, one.target_no
  from wanted
  join online.withdrawal as one
    on one.institution_id = wanted.institution_id
    and one.encounter_id = wanted.encounter_id and one.person_id = wanted.person_id
)
select
  row.person_id, row.institution_id, row.encounter_id, wanted.remembered_no,
  row.message_no, 'row' as kind, row.relation, row.table_name, row.row_key, row.cells::text as content, null::bigint as target_no, row.row_no
from wanted
join online.uploaded_row as row
  on row.institution_id = wanted.institution_id
  and row.encounter_id = wanted.encounter_id and row.person_id = wanted.person_id
where not :only_news::boolean
  or row.message_no > wanted.remembered_no
  or row.relation <> 'charge_line'
  or exists (
    select from withdrawn
    where withdrawn.person_id = wanted.person_id and withdrawn.institution_id = wanted.institution_id
      and withdrawn.encounter_id = wanted.encounter_id and withdrawn.message_no > wanted.remembered_no
  )
  or exists (
    select from online.uploaded_row as newer
    where newer.institution_id = wanted.institution_id and newer.encounter_id = wanted.encounter_id
      and newer.person_id = wanted.person_id and newer.message_no > wanted.remembered_no
      and (newer.row_key = row.row_key or newer.relation = 'settlement')
  )
union all
select
  withdrawn.person_id, withdrawn.institution_id, withdrawn.encounter_id, wanted.remembered_no,
  withdrawn.message_no, withdrawn.kind, null, null, null, withdrawn.what::text, withdrawn.target_no, 0
from wanted
join withdrawn using (person_id, institution_id, encounter_id)
order by message_no, row_no
