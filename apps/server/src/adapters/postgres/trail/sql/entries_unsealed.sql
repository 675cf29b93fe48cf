-- One row per entry without a seal, in the order of their numbers.
select entry_no as "entryNo", at_second as at, action
from trail.entry as entry
where not exists (select from trail.seal as seal where seal.entry_no = entry.entry_no)
order by entry_no
limit :most
