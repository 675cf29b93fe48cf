-- One row: how many entries are asked for, counted to 10,000.
select count(*) as counted
from (
  select from trail.entry as entry
  where (:noun::text is null or noun = :noun)
  and (:noun_id::text is null or noun_id = :noun_id)
  and (:user_id::uuid is null or user_id = :user_id::uuid)
  and (:action::text is null or action = :action)
  and (:from_second::bigint is null or at_second >= :from_second::bigint)
  and (:to_second::bigint is null or at_second <= :to_second::bigint)
  limit 10000
) as counted_entry
