-- One row: how many encounters of the lake's part of the memory were changed to what is staged. What is the same is not written.
with gone as (
  delete from online.history_encounter as history
  where history.bucket between :bucket_from::smallint and :bucket_to::smallint
    and not history.is_uploaded
    and (:touched::text[] is null or history.person_id = any (:touched::text[]))
    and not exists (
      select from staged
      where staged.bucket = history.bucket and staged.person_id = history.person_id
        and staged.institution_id = history.institution_id and staged.encounter_id = history.encounter_id
    )
  returning 1
),
written as (
  insert into online.history_encounter as history (
    bucket, person_id, institution_id, encounter_id, is_uploaded, last_day, line_count, body
  )
  select bucket, person_id, institution_id, encounter_id, false, last_day, line_count, body
  from staged
  order by bucket, person_id, last_day
  on conflict (bucket, person_id, institution_id, encounter_id, is_uploaded)
  do update set last_day = excluded.last_day, line_count = excluded.line_count, body = excluded.body
  where (history.last_day, history.line_count, history.body) is distinct from (excluded.last_day, excluded.line_count, excluded.body)
  returning 1
)
select ((select count(*) from gone) + (select count(*) from written))::integer as changed
