-- One row per institution that is known of those asked for.
select institution_id as id, name
from review.institution
where institution_id = any(:ids::text[])
