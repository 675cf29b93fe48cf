-- One row per batch of answers to hospitals after an entry, oldest first.
select entry_no as "entryNo", at_second as at, after_change as batch
from trail.entry
where noun = 'online-answers' and entry_no > :after::bigint
order by entry_no
limit :most
