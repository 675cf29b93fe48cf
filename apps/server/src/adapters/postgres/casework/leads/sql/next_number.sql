-- One row: the next number of a series. Its row is held until the end of the transaction, so that no number is skipped or given twice.
insert into casework.number_series as present (series, year, last_no)
values (:series, :year::integer, 1)
on conflict (series, year) do update set last_no = present.last_no + 1
returning last_no as "lastNo"
