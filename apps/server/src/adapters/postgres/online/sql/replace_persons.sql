-- Remembers persons as the lake knows them; what only a caller said stays where the lake says nothing.
insert into online.remembered_person as known (bucket, person_id, sex, born_day)
select * from unnest(:buckets::smallint[], :persons::text[], :sexes::text[], :born_days::integer[])
on conflict (bucket, person_id) do update
set
  sex = case when known.is_told then coalesce(excluded.sex, known.sex) else excluded.sex end,
  born_day = case when known.is_told then coalesce(excluded.born_day, known.born_day) else excluded.born_day end,
  is_told = known.is_told and (excluded.sex is null or excluded.born_day is null)
where known.is_told or (known.sex, known.born_day) is distinct from (excluded.sex, excluded.born_day)
