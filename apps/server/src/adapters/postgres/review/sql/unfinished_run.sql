-- At most one row: the newest run of the purpose, when it is not complete and was asked the same of the same release and lake.
select run_no as "runNo"
from review.audit_run
where run_no = (select max(run_no) from review.audit_run where purpose = :purpose)
  and state <> 'complete'
  and release_no = :release_no and lake_version = :lake_version and extent = :extent
  and (from_day, to_day) is not distinct from (:from_day::integer, :to_day::integer)
  and rules is not distinct from :rules::text[]
  and institutions is not distinct from :institutions::text[]
