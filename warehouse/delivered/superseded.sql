-- One row per delivered row of {relation} that another delivery of the same key takes the place of.
-- The law is `currentRevision` in the domain: extract before upload, later before earlier, then the content itself, so that
-- the order of arrival never matters.
with contested as (
  select hash({key}) as key_hash
  from staging.{relation}
  group by all
  having count(*) > 1
),

ranked as (
  select
    batch_no, file_no, row_no,
    row_number() over (
      partition by {key}
      order by
        source_rank desc,
        coalesce(updated_second, -9223372036854775808) desc,
        concat_ws('|', {content}) desc,
        is_valid,
        batch_no, file_no, row_no
    ) as revision_rank
  from staging.{relation}
  where hash({key}) in (select key_hash from contested)
)

select batch_no, file_no, row_no
from ranked
where revision_rank > 1
