-- One row: the published release; 0 without one.
select coalesce(max(release_no), 0)::integer as "releaseNo" from review.release where state = 'published'
