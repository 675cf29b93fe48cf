-- No rows: institutions as they are called now; who is not named keeps the name it had.
insert into review.institution as known (institution_id, name, county)
select * from unnest(:institution_ids::text[], :names::text[], :counties::text[])
on conflict (institution_id) do update set name = excluded.name, county = excluded.county
where (known.name, known.county) is distinct from (excluded.name, excluded.county)
