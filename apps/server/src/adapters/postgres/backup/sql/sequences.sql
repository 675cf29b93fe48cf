-- One row per sequence that was used, with the last number it gave; also of rows that came after the snapshot.
select quote_ident(schemaname) || '.' || quote_ident(sequencename) as sequence, last_value as last
from pg_sequences
where last_value is not null and schemaname not in ('jobs', 'public')
order by 1
