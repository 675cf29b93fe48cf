-- One row per run of a page, the newest first, with the hits of those that may be seen.
with counted as (
  select count(*)::integer as counted from screening.run
),
page as (
  select * from screening.run
  where :below::integer is null or run_no < :below::integer
  order by run_no desc
  limit :most::integer
)
select
  page.run_no as "runNo", (extract(epoch from page.started_at) * 1000)::double precision as "startedAtMs",
  (extract(epoch from page.ended_at) * 1000)::double precision as "endedAtMs", page.state, page.from_day as "fromDay",
  page.to_day as "toDay", page.county, cardinality(page.screens) as asked, done.screens, done.failed, found.hits, found.fresh,
  case when :all_of_it::boolean then done.gone else 0 end as gone, page.message, counted.counted
from counted
left join page on true
cross join lateral (
  select
    count(*)::integer as screens, (count(*) filter (where failure is not null))::integer as failed,
    coalesce(sum(gone), 0)::integer as gone
  from screening.screen_run where screen_run.run_no = page.run_no
) as done
cross join lateral (
  select count(*)::integer as hits, (count(*) filter (where is_fresh))::integer as fresh
  from screening.hit as hit
  where hit.run_no = page.run_no and (:all_of_it::boolean or hit.county = any(:counties::text[]))
) as found
order by page.run_no desc
