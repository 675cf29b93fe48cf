-- One row per entry of a kind: its key, and what it was made of.
select
  within || e'\t' || id as key,
  title || e'\t' || coalesce(code, '') || e'\t' || coalesce(note, '') || e'\t' || coalesce(county, '') as made
from casework.search_entry
where kind = :kind
