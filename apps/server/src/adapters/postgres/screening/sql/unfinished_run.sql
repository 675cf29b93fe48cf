-- One row at most: the newest run, when it is unfinished and asks for the same.
select run_no as "runNo"
from screening.run
where run_no = (select max(run_no) from screening.run)
  and state <> 'complete'
  and screens is not distinct from :screens::text[]
  and county is not distinct from :county::text
  and from_day = :from_day and to_day = :to_day
  and lake_version = :lake_version and content_hash = :content_hash
