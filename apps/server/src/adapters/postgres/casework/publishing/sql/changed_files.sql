-- One row per file that two releases have differently, in order of path: both texts; null where a release does not have it.
with before as (select path, content_hash from review.release_file where release_no = :before::integer),
after as (select path, content_hash from review.release_file where release_no = :after::integer)
select coalesce(before.path, after.path) as path, old.body as before, new.body as after
from before
full join after on after.path = before.path
left join review.content as old on old.content_hash = before.content_hash
left join review.content as new on new.content_hash = after.content_hash
where before.content_hash is distinct from after.content_hash
order by 1
