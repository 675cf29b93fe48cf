-- One row per entry of a kind that is no more.
delete from casework.search_entry
where kind = :kind and within || e'\t' || id = any(:keys::text[])
