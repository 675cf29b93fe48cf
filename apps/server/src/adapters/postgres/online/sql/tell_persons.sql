-- Remembers what callers say of persons of whom the lake says nothing; the last caller is right.
insert into online.remembered_person as known (bucket, person_id, sex, born_day, is_told)
select distinct on (bucket, person_id) bucket, person_id, sex, born_day, true
from unnest(:buckets::smallint[], :persons::text[], :sexes::text[], :born_days::integer[]) with ordinality
  as told (bucket, person_id, sex, born_day, place)
order by bucket, person_id, place desc
on conflict (bucket, person_id) do update
set sex = coalesce(excluded.sex, known.sex), born_day = coalesce(excluded.born_day, known.born_day)
where known.is_told
  and (coalesce(excluded.sex, known.sex), coalesce(excluded.born_day, known.born_day)) is distinct from (known.sex, known.born_day)
