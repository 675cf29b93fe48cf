-- One row per institution of some ids: its name and county.
select institution_id as "institutionId", name, county from review.institution where institution_id = any(:ids::text[])
