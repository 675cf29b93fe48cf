-- One row per named doctor of an institution whose title is known.
select institution_id, doctor_id, title_rank
from online.doctor
where (institution_id, doctor_id) in (
  select institution_id, doctor_id from unnest(:institutions::text[], :doctors::text[]) as wanted (institution_id, doctor_id)
)
