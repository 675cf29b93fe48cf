-- At most one row: what the memory holds.
select needs::text as needs, lake_version, max_delta from online.memory_needs
