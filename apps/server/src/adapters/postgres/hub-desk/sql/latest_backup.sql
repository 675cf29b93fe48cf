-- One row: the newest backup; none when none was taken.
select to_char(made_at, 'YYYY-MM-DD HH24:MI:SS') as "madeAt", place, bytes, lake_version as "lakeVersion",
  to_char(verified_at, 'YYYY-MM-DD HH24:MI:SS') as "verifiedAt"
from hub.backup_taken
order by backup_no desc
limit 1
