-- One row: what an institution is called, when it is known.
select name from review.institution where institution_id = :institution
