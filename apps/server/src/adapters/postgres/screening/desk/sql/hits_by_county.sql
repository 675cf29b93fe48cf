-- One row per county with hits that stand and may be seen.
select
  county, count(*)::integer as hits, (count(*) filter (where is_fresh))::integer as fresh,
  coalesce(sum(amount_fen), 0)::bigint as "amountFen"
from screening.standing
where county is not null
  and (:all_of_it::boolean or county = any(:counties::text[]))
  and (:screen::text is null or screen_id = :screen)
group by county
order by county
