-- One row per step in the life of a release, in the order they were done.
select
  kind, done_by as "by",
  to_char(done_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "at",
  note
from review.release_event
where release_no = :release_no::integer
order by event_no
