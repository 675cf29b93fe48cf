-- One row per institution of some counties.
select institution_id as "institutionId" from review.institution where county = any(:counties::text[])
