-- One row: how many batches there are, to ten thousand.
select count(*)::integer as counted
from (
  select
  from hub.batch as batch
  where (:status::text is null or batch.status = :status)
    and (:source::text is null or batch.source = :source)
    and (:text::text is null or position(lower(:text) in lower(batch.label)) > 0 or batch.batch_no::text = :text)
  limit 10000
) as counted
