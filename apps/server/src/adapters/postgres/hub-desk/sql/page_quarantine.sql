-- One row per file and check whose refused rows are kept, newest batch first.
select
  problem.batch_no as "batchNo", problem.file_no as "fileNo", file.label, file.table_name as "table",
  problem.check_name as "check", min(problem.message) as message, sum(problem.row_count)::bigint as rows,
  file.refused as "fileRefused", to_char(batch.started_at, 'YYYY-MM-DD HH24:MI:SS') as "startedAt"
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
group by problem.batch_no, problem.file_no, file.label, file.table_name, problem.check_name, file.refused, batch.started_at
order by problem.batch_no desc, problem.file_no, rows desc, problem.check_name
limit :most::integer offset :skip::integer
