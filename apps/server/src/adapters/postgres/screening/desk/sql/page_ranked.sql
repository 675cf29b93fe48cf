-- One row per place of a page of a ranking, of the last run in which it was done.
with last as (
  select max(run_no) as run_no from screening.screen_run where screen_id = :screen and failure is null
),
places as (
  select
    ranked.*,
    coalesce(county, within ->> 'area', key ->> 'area') as area,
    within ->> 'insurance' as insurance,
    within ->> 'place' as side,
    (
      select told.value from jsonb_each_text(within) as told
      where told.key not in ('area', 'insurance', 'place') order by told.key limit 1
    ) as grouped,
    key ->> 'institution_id' as institution_id,
    key ->> 'item_code' as item_code,
    case :sort::text when 'amount' then - observed when 'change' then - (observed - previous) end as sort_key
  from last
  join screening.ranked as ranked on ranked.run_no = last.run_no and ranked.screen_id = :screen
),
wanted as (
  select * from places
  where (:all_of_it::boolean or area = any(:counties::text[]))
    and (:area::text is null or area = :area)
    and (:insurance::text is null or insurance = :insurance)
    and (:side::text is null or side = :side)
    and (:grouped::text is null or grouped = :grouped)
    and (:institution::text is null or institution_id = :institution)
),
counted as (
  select count(*)::integer as counted from (select 1 from wanted limit 10001) as found
),
page as (
  select * from wanted
  where :after_key::bigint is null or (sort_key, place_id::uuid) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, place_id::uuid
  limit :most::integer
)
select
  page.place_id::uuid as id, page.rank, page.previous_rank as "previousRank", page.members,
  coalesce(institution.name, page.facts ->> 'item_name', page.institution_id, page.item_code, '') as name,
  page.institution_id as "institutionId", page.item_code as "itemCode", page.area, page.insurance, page.side as place,
  page.grouped as "group", page.observed as "amountFen", page.previous as "previousFen", page.change, page.share,
  coalesce(page.facts ->> 'visits', page.facts ->> 'encounters')::integer as visits,
  (page.facts ->> 'persons')::integer as persons, page.sort_key as "sortKey", counted.counted
from counted
left join page on true
left join review.institution as institution on institution.institution_id = page.institution_id
order by page.sort_key, page.place_id::uuid
