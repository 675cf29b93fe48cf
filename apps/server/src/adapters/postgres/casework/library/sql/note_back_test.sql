-- No rows: that a release is tried on history, and by whom.
insert into review.back_test (job_id, release_no, against_no, from_day, to_day, started_by)
values (:job_id::uuid, :release_no::integer, :against_no::integer, :from_day::integer, :to_day::integer, :started_by)
