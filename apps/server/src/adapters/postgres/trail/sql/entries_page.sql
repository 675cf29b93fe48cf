-- One row per entry of the trail that is asked for, newest first, below a number.
select
  entry.entry_no as "entryNo", at_second as at, user_id as "userId", user_name as name, by_means as by, lent_by as "lentBy",
  action, noun, noun_id as id, before_change as before, after_change as after, reason, request_id as "requestId", address,
  exists (select from trail.seal as seal where seal.entry_no = entry.entry_no) as "isSealed"
from trail.entry as entry
where (:noun::text is null or noun = :noun)
  and (:noun_id::text is null or noun_id = :noun_id)
  and (:user_id::uuid is null or user_id = :user_id::uuid)
  and (:action::text is null or action = :action)
  and (:from_second::bigint is null or at_second >= :from_second::bigint)
  and (:to_second::bigint is null or at_second <= :to_second::bigint)
  and (:below::bigint is null or entry.entry_no < :below::bigint)
order by entry.entry_no desc
limit :most
