-- One row: how many rows the source file has.
select count(*)::double as row_count from original;
