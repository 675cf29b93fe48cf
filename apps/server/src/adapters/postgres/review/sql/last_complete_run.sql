-- At most one row: the last complete run that a run of what is changed can build upon.
select run.run_no as "runNo", run.max_delta as "maxDelta", run.lake_version as "lakeVersion"
from review.audit_run as run
where run.purpose = :purpose and run.release_no = :release_no and run.state = 'complete'
  -- It covered whatever is asked for now.
  and (run.from_day is null or run.from_day <= :from_day::integer)
  and (run.to_day is null or run.to_day >= :to_day::integer)
  and (run.rules is null or run.rules @> :rules::text[])
  and (run.institutions is null or run.institutions @> :institutions::text[])
  -- A rule that failed would stay unjudged for whoever does not change.
  and not exists (
    select
    from review.audit_part as part
    join review.failed_rule as failed on failed.part_no = part.part_no
    where part.run_no = run.run_no
  )
  -- Findings judged by another release are not what this run left.
  and not exists (
    select
    from review.audit_run as later
    where later.purpose = run.purpose and later.run_no > run.run_no and later.release_no <> run.release_no
      and exists (select from review.audit_part as part where part.run_no = later.run_no)
  )
order by run.run_no desc
limit 1
