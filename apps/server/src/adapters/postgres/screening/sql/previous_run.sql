-- One row at most: the last run of the screen that looked at all that this one looks at: at the same county, or at the whole city.
-- One over a period of the same length goes before others: of a year and a month everything would be fresh or gone.
select run.run_no as "runNo"
from screening.run as own
join screening.run as run on run.run_no < own.run_no and (run.county is null or run.county = own.county)
join screening.screen_run as done on done.run_no = run.run_no and done.screen_id = :screen_id and done.failure is null
where own.run_no = :run_no
order by abs((run.to_day - run.from_day) - (own.to_day - own.from_day)) <= 3 desc, run.run_no desc
limit 1
