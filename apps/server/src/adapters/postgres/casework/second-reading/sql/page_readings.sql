-- One row per second reading of a page, the soonest due first, then by id.
with scoped as (
  select reading.*, round.month_no, coalesce(reading.due_day, 2932896) as sort_key
  from casework.second_reading as reading
  join casework.reading_round as round on round.round_id = reading.round_id
  where (:all_of_it::boolean or reading.county = any(:counties::text[]))
    and case :box
      when 'mine' then reading.status = 'reading' and reading.reader = :self::uuid
      -- Until something happens to the finding.
      when 'advised' then reading.way = 'advised' and not exists (
        select from casework.event as event
        where event.noun = 'finding-review' and event.id = reading.finding_id and event.event_no > (
          select max(ruled.event_no)
          from casework.event as ruled
          where ruled.noun = 'second-reading' and ruled.id = reading.reading_id and ruled.kind = 'ruled'
        )
      )
      else reading.status = 'disputed' and not :self::uuid = any(reading.barred)
    end
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  reading_id as id, page.version, round_id as "roundId", month_no as "monthNo", page.status, due_day as "dueDay",
  claim_fen::float8 as "claimFen", sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, reading_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, reading_id
  limit :most::integer
) as page on true
order by sort_key, reading_id
