-- One row per file of a release: its path and what it says, by hash.
select path, encode(content_hash, 'hex') as "contentHash"
from review.release_file
where release_no = :release_no::integer
order by path
