-- One row per link of the chain after one, in order, with its entry; the columns of an entry that is gone are null.
select
  seal.seal_no as "sealNo", seal.entry_no as "sealedEntryNo", seal.sealed_second as "sealedAt", seal.chain_hash as hash,
  entry.entry_no as "entryNo", at_second as at, user_id as "userId", user_name as name, by_means as by, lent_by as "lentBy",
  action, noun, noun_id as id, before_change::text as before, after_change::text as after, reason, request_id as "requestId", address
from trail.seal as seal
left join trail.entry as entry using (entry_no)
where seal.seal_no > :after::bigint
order by seal.seal_no
limit :most
