-- One row per practitioner whose title is known.
select institution_id as "institutionId", practitioner_id as "doctorId", title_rank as "titleRank"
from marts.doctor_title
where title_rank is not null
