-- The number of a release that says what its base says, but for some files; nothing when there is one with that content.
with changed as materialized (
  select * from unnest(:paths::text[], :hashes::bytea[], :bodies::text[]) as file (path, content_hash, body)
),
release as (
  insert into review.release (content_hash, parent_no, origin, note)
  values (:content_hash::bytea, :parent_no::integer, 'edit', :note)
  on conflict (content_hash) do nothing
  returning release_no
),
content as (
  insert into review.content (content_hash, body)
  select distinct on (content_hash) content_hash, body from changed order by content_hash
  on conflict (content_hash) do nothing
),
listed as (
  insert into review.release_file (release_no, path, content_hash)
  select release.release_no, file.path, file.content_hash
  from release
  cross join (
    select path, content_hash from changed
    union all
    select base.path, base.content_hash
    from review.release_file as base
    where base.release_no = :base_no::integer and not exists (select from changed where changed.path = base.path)
  ) as file
),
told as (
  insert into review.release_event (release_no, kind, done_by, note)
  select release_no, 'made', :made_by, :note from release
)
select release_no as "releaseNo" from release
