-- One row: of what the index is; none before it was filled.
select lake_version as "lakeVersion", release_no as "releaseNo" from casework.search_fill
