-- One row per institution named.
select institution_id as id, name from review.institution where institution_id = any(:ids::text[])
