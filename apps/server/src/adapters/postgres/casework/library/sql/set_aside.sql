-- The number of a draft that is set aside from now on; nothing when it is no draft, or was set aside before.
with draft as (
  update review.release set set_aside_at = now()
  where release_no = :release_no::integer and state = 'draft' and set_aside_at is null
  returning release_no
),
told as (
  insert into review.release_event (release_no, kind, done_by, note)
  select release_no, 'discarded', :done_by, :note from draft
)
select release_no as "releaseNo" from draft
