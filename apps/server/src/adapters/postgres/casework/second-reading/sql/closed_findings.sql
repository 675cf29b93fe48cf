-- One row per way in which findings of the days were closed, and one for those that are not: how many, and what was upheld of them.
with judged as (
  select
    case
      when review.status in ('decided', 'executed') then 'confirmed'
      when review.status = 'withdrawn' then 'overturned'
      when review.status = 'dismissed' then 'dismissed'
      else 'open'
    end as key,
    review.amount_fen,
    coalesce(decided.fen, review.amount_fen) as upheld_fen
  from casework.finding_review as review
  left join casework.history as history on history.noun = 'finding-review' and history.id = review.finding_id
  left join lateral (
    select sum((line.value ->> 'fen')::bigint) as fen
    from jsonb_array_elements(history.state #> '{decision,lines}') as line
  ) as decided on jsonb_typeof(history.state #> '{decision,lines}') = 'array'
  where review.day_no between :from_day::integer and :to_day::integer
    and (:county::text is null or review.county = :county)
    and review.status not in ('vanished', 'waived')
    -- Without an encounter there is nothing that could be read.
    and (
      review.encounter_id is not null
      or exists (select from review.finding_line as line where line.finding_no = review.finding_no and line.is_violating)
    )
)
select
  key,
  count(*)::integer as findings,
  case when key = 'confirmed' then sum(upheld_fen) else 0 end::float8 as fen,
  max(amount_fen)::float8 as "mostFen"
from judged
group by key
order by key
