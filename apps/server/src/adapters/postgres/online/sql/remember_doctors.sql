-- Remembers the titles of doctors; who lost a known title is forgotten.
with told as (
  select distinct on (institution_id, doctor_id) * from json_to_recordset(:doctors::json)
    as one (institution_id text, doctor_id text, title_rank smallint)
),
forgotten as (
  delete from online.doctor as doctor
  using told
  where told.title_rank is null and doctor.institution_id = told.institution_id and doctor.doctor_id = told.doctor_id
)
insert into online.doctor (institution_id, doctor_id, title_rank)
select institution_id, doctor_id, title_rank from told where title_rank is not null
on conflict (institution_id, doctor_id) do update set title_rank = excluded.title_rank
