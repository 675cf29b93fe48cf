-- The number of a draft that was set aside and is offered again.
update review.release set set_aside_at = null
where release_no = :release_no::integer and state = 'draft'
returning release_no as "releaseNo"
