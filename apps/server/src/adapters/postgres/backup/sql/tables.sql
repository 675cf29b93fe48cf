-- One row per table of ours, except those of the job queue and of the migrations. Numbers of transactions mean nothing in another
-- cluster: they are left out, and given anew when rows are put back.
select
  quote_ident(place.nspname) || '.' || quote_ident(relation.relname) as "table",
  (
    select json_agg(quote_ident(attname) order by attnum)
    from pg_attribute
    where attrelid = relation.oid and attnum > 0 and not attisdropped and attgenerated = '' and atttypid <> 'xid8'::regtype
  ) as columns,
  (
    select coalesce(json_agg(distinct quote_ident(other_place.nspname) || '.' || quote_ident(other.relname)), '[]')
    from pg_constraint
    join pg_class as other on other.oid = confrelid
    join pg_namespace as other_place on other_place.oid = other.relnamespace
    where conrelid = relation.oid and contype = 'f' and confrelid <> relation.oid
  ) as needs
from pg_class as relation
join pg_namespace as place on place.oid = relation.relnamespace
where relation.relkind in ('r', 'p') and not relation.relispartition and relation.relpersistence <> 't'
  and place.nspname not in ('jobs', 'public', 'information_schema') and place.nspname not like 'pg\_%'
order by 1
