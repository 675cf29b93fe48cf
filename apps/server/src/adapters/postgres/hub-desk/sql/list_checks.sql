-- One row per check and table of a batch: how many rows it met.
select
  problem.check_name as "check", problem.severity as "effect", min(problem.message) as message,
  file.table_name as "table", sum(problem.row_count)::bigint as rows
from hub.batch_problem as problem
join hub.batch_file as file on file.batch_no = problem.batch_no and file.file_no = problem.file_no
where problem.batch_no = :batch_no::integer
group by problem.check_name, problem.severity, file.table_name
order by problem.severity, rows desc, problem.check_name
