-- Removes encounters that were checked, unless something new was told of them meanwhile, and notes what was found of them.
with done as (
  select *
  from json_to_recordset(:encounters::json)
    as one ("institutionId" text, "encounterId" text, "personId" text, "foundFen" json)
),
evidence as (
  select
    done.*,
    (
      select max(row.message_no)
      from online.uploaded_row as row
      where row.institution_id = done."institutionId" and row.encounter_id = done."encounterId" and row.person_id = done."personId"
        and row.relation = 'settlement'
        and not exists (
          select
          from online.withdrawal as undo
          where undo.institution_id = row.institution_id and undo.encounter_id = row.encounter_id
            and undo.person_id = row.person_id and undo.message_no > row.message_no
            and (
              undo.target_no = row.message_no
              or undo.kind = 'encounter'
              or undo.kind = 'settlement' and row.row_key = 'settlement ' || (undo.what ->> 'settlementId')
            )
            and not exists (select from online.withdrawal as undone where undone.target_no = undo.message_no)
        )
    ) as settled_no,
    (
      select max(undo.message_no)
      from online.withdrawal as undo
      where undo.institution_id = done."institutionId" and undo.encounter_id = done."encounterId" and undo.person_id = done."personId"
        and undo.kind <> 'discharge'
        and not exists (select from online.withdrawal as undone where undone.target_no = undo.message_no)
    ) as taken_back_no,
    (
      select max(row.message_no)
      from online.uploaded_row as row
      where row.institution_id = done."institutionId" and row.encounter_id = done."encounterId" and row.person_id = done."personId"
        and row.relation = 'charge_line'
    ) as charged_no
  from done
),
noted as (
  insert into online.encounter_check as known (
    institution_id, encounter_id, person_id, found, settled_no, taken_back_no, charged_no
  )
  select "institutionId", "encounterId", "personId", "foundFen", settled_no, taken_back_no, charged_no from evidence
  on conflict (institution_id, encounter_id, person_id) do update
  set
    found = excluded.found,
    checked_at = now(),
    -- Uploads that the lake has are forgotten; what is known of them stays, unless it was taken back.
    settled_no = case
      when excluded.settled_no is null and excluded.taken_back_no > known.settled_no then null
      else coalesce(excluded.settled_no, known.settled_no)
    end,
    taken_back_no = greatest(excluded.taken_back_no, known.taken_back_no),
    charged_no = greatest(excluded.charged_no, known.charged_no)
)
delete from online.check_queue as waiting
using done
where waiting.institution_id = done."institutionId" and waiting.encounter_id = done."encounterId"
  and waiting.person_id = done."personId" and waiting.taken_until is not null
