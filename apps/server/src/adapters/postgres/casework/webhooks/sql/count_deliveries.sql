-- One row: how many deliveries of a webhook there are, to so many.
select count(*)::integer as count
from (
  select from casework.webhook_delivery
  where webhook_id = :webhook_id::uuid and (:status::text is null or status = :status)
  limit :most::integer
) as counted
