-- One row per row of the source and copy. The moved identity number is made first, because its check digit needs it.
copy (
  select
  {{columns}}
  from (
    select original.*, copies.copy, {{moved}} as moved_certificate
    from (values {{copies}}) as copies(copy)
    cross join original
  ) as original
) to {{file}} (format parquet, compression zstd, compression_level 1, row_group_size 122880);
