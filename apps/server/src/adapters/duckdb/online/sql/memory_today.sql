-- One row: the last day, up to {today}, on which the lake knows of a charge or of an encounter.
select cast(greatest(
  (select max(day_no) from delivered.charge_line where day_no <= {today}),
  (select max(day_of_second(started_second)) from delivered.encounter where day_of_second(started_second) <= {today}),
  0
) as integer) as today
