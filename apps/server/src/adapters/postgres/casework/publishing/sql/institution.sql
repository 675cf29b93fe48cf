-- One row: an institution, with its county.
select name, nullif(county, '') as county from review.institution where institution_id = :institution
