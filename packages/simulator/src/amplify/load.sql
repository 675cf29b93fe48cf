-- One row per row of the source file: it is read once, and copied from memory.
create or replace temp table original as select * from {{reader}};
