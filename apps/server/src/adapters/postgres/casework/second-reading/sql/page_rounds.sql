-- One row per round of a page, the latest month first, then by id.
with scoped as (
  select round.*, -month_no as sort_key
  from casework.reading_round as round
  where :all_of_it::boolean or county = any(:counties::text[])
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  page.round_id as id, page.version, page.status, month_no as "monthNo", nullif(county, '') as county, ends_day as "endsOn",
  reads.all, reads.answered, reads.disputed, sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, round_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, round_id
  limit :most::integer
) as page on true
left join lateral (
  select
    count(*)::integer as all,
    count(*) filter (where reading.status in ('agreed', 'disputed', 'settled'))::integer as answered,
    count(*) filter (where reading.status = 'disputed')::integer as disputed
  from casework.second_reading as reading
  where reading.round_id = page.round_id and reading.status <> 'replaced'
) as reads on true
order by sort_key, round_id
