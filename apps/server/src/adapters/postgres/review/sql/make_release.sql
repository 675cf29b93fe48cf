-- No rows: a release, its files, those contents that no release has yet, and the event of its making. Nothing when it exists.
with file as materialized (
  select * from unnest(:paths::text[], :hashes::bytea[], :bodies::text[]) as file (path, content_hash, body)
),
release as (
  insert into review.release (content_hash, parent_no, origin, note)
  values (:content_hash::bytea, :parent_no::integer, :origin, :note)
  on conflict (content_hash) do nothing
  returning release_no
),
content as (
  insert into review.content (content_hash, body)
  -- In one order for everybody: two that make releases wait for each other, not for themselves.
  select distinct on (content_hash) content_hash, body from file order by content_hash
  on conflict (content_hash) do nothing
),
listed as (
  insert into review.release_file (release_no, path, content_hash)
  select release.release_no, file.path, file.content_hash from release cross join file
)
insert into review.release_event (release_no, kind, done_by, note)
select release_no, 'made', :made_by, :note from release
