-- One row: what a backup says of the moment it shows.
select
  (select json_agg(name order by number) from public.schema_migration) as migrations,
  (select max(version) from hub.lake_version) as "lakeVersion",
  (select max(seal_no) from trail.seal) as "lastSeal"
