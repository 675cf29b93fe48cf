-- One row: what became of the rows that one institution delivered. A row refused for three reasons is one refused row: the refused rows
-- of a file are spread over its institutions in proportion to the reasons found there.
with live_file as (
  select file.batch_no, file.file_no, file.refused, file.warned
  from hub.batch_file as file
  join hub.batch as batch on batch.batch_no = file.batch_no
  where batch.status = 'live' and file.outcome = 'taken'
),
reason as (
  select
    problem.institution_id, problem.severity,
    problem.row_count::float8
      / sum(problem.row_count) over (partition by problem.batch_no, problem.file_no, problem.severity)
      * case problem.severity when 'refuse' then live_file.refused else live_file.warned end as row_share
  from hub.batch_problem as problem
  join live_file on live_file.batch_no = problem.batch_no and live_file.file_no = problem.file_no
)
select
  coalesce((
    select sum(accepted.row_count)
    from hub.batch_accepted as accepted
    join live_file on live_file.batch_no = accepted.batch_no and live_file.file_no = accepted.file_no
    where accepted.institution_id = :institution
  ), 0)::float8 as accepted,
  coalesce(round((select sum(row_share) from reason where institution_id = :institution and severity = 'refuse')), 0)::float8 as refused,
  coalesce(round((select sum(row_share) from reason where institution_id = :institution and severity = 'warn')), 0)::float8 as warned
