-- One row per round told: where it stands.
insert into casework.reading_round (round_id, version, status, month_no, county, ends_day, drawn_second)
select round_id, version, status, month_no, county, ends_day, drawn_second
from jsonb_to_recordset(:rounds::jsonb) as told(
  round_id uuid, version integer, status text, month_no integer, county text, ends_day integer, drawn_second bigint
)
on conflict (round_id) do update set version = excluded.version, status = excluded.status
returning round_id
