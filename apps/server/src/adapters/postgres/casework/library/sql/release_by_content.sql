-- The release with this content; none when there is none.
select release_no as "releaseNo" from review.release where content_hash = :content_hash::bytea
