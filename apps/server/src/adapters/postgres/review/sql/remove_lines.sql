-- No rows: the lines of findings whose next revision brings its own.
delete from review.finding_line
where finding_no in (
  select finding_no from review.finding where finding_id = any (:finding_ids::uuid[]) and purpose = :purpose
)
