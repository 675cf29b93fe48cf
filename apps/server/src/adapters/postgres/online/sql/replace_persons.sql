-- Remembers persons as the lake knows them.
insert into online.remembered_person as known (bucket, person_id, sex, born_day)
select * from unnest(:buckets::smallint[], :persons::text[], :sexes::text[], :born_days::integer[])
on conflict (bucket, person_id) do update set sex = excluded.sex, born_day = excluded.born_day
where (known.sex, known.born_day) is distinct from (excluded.sex, excluded.born_day)
