-- One row: the end of the chain; none before the first seal.
select seal_no as "sealNo", chain_hash as hash from trail.seal order by seal_no desc limit 1
