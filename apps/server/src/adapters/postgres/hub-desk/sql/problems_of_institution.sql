-- One row per check and delivered file of the batches in the lake: how many rows of an institution it met, in one month or in all.
select
  problem.severity as "effect", problem.check_name as "check", min(problem.message) as message, file.table_name as "table",
  problem.batch_no as "batchNo", problem.file_no as "fileNo", file.label, sum(problem.row_count)::bigint as rows
from hub.batch_problem as problem
join hub.batch_file as file on file.batch_no = problem.batch_no and file.file_no = problem.file_no
join hub.batch as batch on batch.batch_no = problem.batch_no
where batch.status = 'live' and file.outcome = 'taken'
  and problem.institution_id = :institution_id
  and (:month_no::integer is null or problem.month_no = :month_no)
group by problem.severity, problem.check_name, file.table_name, problem.batch_no, problem.file_no, file.label
order by rows desc, problem.batch_no desc, problem.file_no
limit 500
