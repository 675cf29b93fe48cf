-- No rows: these tellings are entered into the review.
delete from casework.told_finding where told_no = any(:told_nos::bigint[])
