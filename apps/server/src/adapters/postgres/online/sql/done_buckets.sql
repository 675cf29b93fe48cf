-- One row per bucket that a fill has done.
select bucket from online.memory_fill where fill_id = :fill_id
