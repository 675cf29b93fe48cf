-- No rows: the lines of findings whose next revision brings its own.
delete from review.finding_line where purpose = :purpose and finding_id = any (:finding_ids::uuid[])
