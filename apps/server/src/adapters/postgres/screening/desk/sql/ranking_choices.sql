-- One row: what can be chosen in a ranking, of its last run, as far as it may be seen.
with last as (
  select run_no, done_at from screening.screen_run where screen_id = :screen and failure is null order by run_no desc limit 1
),
places as (
  select
    coalesce(county, within ->> 'area', key ->> 'area') as area,
    within ->> 'insurance' as insurance,
    within ->> 'place' as side,
    (
      select told.value from jsonb_each_text(within) as told
      where told.key not in ('area', 'insurance', 'place') order by told.key limit 1
    ) as grouped
  from last
  join screening.ranked as ranked on ranked.run_no = last.run_no and ranked.screen_id = :screen
),
seen as (
  select * from places where :all_of_it::boolean or area = any(:counties::text[])
)
select
  coalesce(array_agg(distinct area order by area) filter (where area is not null), '{}') as areas,
  coalesce(array_agg(distinct insurance order by insurance) filter (where insurance is not null), '{}') as insurances,
  coalesce(array_agg(distinct side order by side) filter (where side is not null), '{}') as places,
  coalesce(array_agg(distinct grouped order by grouped) filter (where grouped is not null), '{}') as groups,
  (select (extract(epoch from done_at) * 1000)::double precision from last) as "ranAtMs"
from seen
