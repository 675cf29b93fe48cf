-- One row per institution asked for: how it was called last.
select name from review.institution where institution_id = :institution
