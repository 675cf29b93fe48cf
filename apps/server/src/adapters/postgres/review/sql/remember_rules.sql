-- No rows: rules as they are called now.
insert into review.rule as known (rule_id, code, title, result)
select * from unnest(:rule_ids::text[], :codes::text[], :titles::text[], :results::text[])
on conflict (rule_id) do update set code = excluded.code, title = excluded.title, result = excluded.result
where (known.code, known.title, known.result) is distinct from (excluded.code, excluded.title, excluded.result)
