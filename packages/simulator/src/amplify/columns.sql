-- One row per column of the source file, in its order.
select column_name from duckdb_columns() where table_name = 'original' order by column_index;
