-- One row per round that is not closed.
select round_id as id from casework.reading_round where status = 'open' order by month_no, county
