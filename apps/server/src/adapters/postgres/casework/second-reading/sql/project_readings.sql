-- One row per second reading told: where it stands.
insert into casework.second_reading (
  reading_id, version, round_id, status, county, finding_id, claim_fen, reader, due_day, barred, way
)
select reading_id, version, round_id, status, county, finding_id, claim_fen, reader, due_day, barred, way
from jsonb_to_recordset(:readings::jsonb) as told(
  reading_id uuid, version integer, round_id uuid, status text, county text, finding_id uuid, claim_fen bigint,
  reader uuid, due_day integer, barred uuid[], way text
)
on conflict (reading_id) do update set
  version = excluded.version,
  status = excluded.status,
  reader = excluded.reader,
  due_day = excluded.due_day,
  barred = excluded.barred,
  way = excluded.way
returning reading_id
