-- One row per side and value: what the entries of the months and counties add up to, stage by stage.
select
  case
    when grouping(county) = 0 then 'county' when grouping(institution_id) = 0 then 'institution'
    when grouping(month_no) = 0 then 'month' else 'all' end as side,
  coalesce(county, institution_id, month_no::text, '') as key,
  coalesce(sum(amount_fen) filter (where stage = 'identified'), 0)::bigint as "identifiedFen",
  coalesce(sum(amount_fen) filter (where stage = 'notified'), 0)::bigint as "notifiedFen",
  coalesce(sum(amount_fen) filter (where stage = 'appealed'), 0)::bigint as "appealedFen",
  coalesce(sum(amount_fen) filter (where stage = 'confirmed'), 0)::bigint as "confirmedFen",
  coalesce(sum(amount_fen) filter (where stage = 'decided'), 0)::bigint as "decidedFen",
  coalesce(sum(amount_fen) filter (where stage = 'recovered'), 0)::bigint as "recoveredFen"
from casework.ledger_entry
where (:counties::text[] is null or county = any(:counties::text[]))
  and month_no between :from_month::integer and :to_month::integer
group by grouping sets ((), (county), (institution_id), (month_no))
order by side, key
