-- One row: how many of them there are, to ten thousand.
select count(*)::integer as counted
from (
  select
  from hub.batch_problem as problem
  join hub.batch_file as file on file.batch_no = problem.batch_no and file.file_no = problem.file_no
  join hub.batch as batch on batch.batch_no = problem.batch_no
  where problem.severity = 'refuse'
    and (:batch_no::integer is null or problem.batch_no = :batch_no)
    and (:table_name::text is null or file.table_name = :table_name)
    and (:check_name::text is null or problem.check_name = :check_name)
    and exists (
      select
      from hub.lake_file as kept
      where kept.batch_no = file.batch_no and kept.file_no = file.file_no and kept.layer = 'refused'
        and kept.version_to is null
    )
  group by problem.batch_no, problem.file_no, problem.check_name
  limit 10000
) as counted
