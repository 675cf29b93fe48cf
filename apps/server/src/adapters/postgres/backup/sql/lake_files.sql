-- One row per file of the newest version of the lake, relative to its folder.
select path, bytes from hub.lake_file where version_to is null order by path
