-- One row: of what the index is.
insert into casework.search_fill (lake_version, release_no)
values (:lake_version, :release_no)
on conflict (is_only) do update set lake_version = excluded.lake_version, release_no = excluded.release_no
