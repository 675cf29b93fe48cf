-- Brings some encounters of a piece next to the memory.
insert into staged
select * from unnest(
  :buckets::smallint[], :persons::text[], :institutions::text[], :encounters::text[], :last_days::integer[],
  :line_counts::integer[], :bodies::text[]
)
