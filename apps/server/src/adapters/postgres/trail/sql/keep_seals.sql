-- No rows: links of the chain, in one statement.
insert into trail.seal (seal_no, entry_no, sealed_second, chain_hash)
select * from unnest(:seal_nos::bigint[], :entry_nos::bigint[], :seconds::bigint[], :hashes::bytea[])
