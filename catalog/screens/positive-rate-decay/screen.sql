-- One row per institution, examination and month with how many of its reports were positive; waits for core.examination_result.
select
  cast(null as varchar) as institution_id, cast(null as varchar) as item_code, cast(null as integer) as month_no,
  cast(0 as bigint) as positives, cast(0 as bigint) as reports
where 1 = 0
