-- One row per institution with settlements that were paid without a single line.
with paid as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.month_no, visit.total_fen, visit.lines,
    visit.fund_fen + visit.account_fen as paid_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.fund_fen + visit.account_fen > 0 and visit.manual_reason is null
    and visit.day_no between ask.from_day and ask.to_day - ask.recent_days
),

-- A month that came without its lines says something about the delivery, not about the swiping.
delivered as (
  select paid.institution_id, paid.month_no
  from paid
  cross join screening.ask as ask
  group by paid.institution_id, paid.month_no, ask.absent_share
  having count(*) filter (where paid.lines = 0) * 1000 < count(*) * ask.absent_share
),

looked as (
  select paid.*
  from paid
  join delivered on delivered.institution_id = paid.institution_id and delivered.month_no = paid.month_no
),

sums as (
  select institution_id, max(times) as same_sum
  from (select institution_id, total_fen, count(*) as times from looked where lines = 0 group by institution_id, total_fen) as alike
  group by institution_id
),

counted as (
  select
    institution_id, count(*) as visits, count(*) filter (where lines = 0) as empty,
    count(distinct case when lines = 0 then person_id end) as persons,
    count(*) filter (where lines = 0 and total_fen % 1000 = 0) as round_sums,
    cast(coalesce(sum(paid_fen) filter (where lines = 0), 0) as bigint) as paid_fen
  from looked
  group by institution_id
)

select counted.institution_id, counted.empty, counted.visits, counted.persons, sums.same_sum, counted.round_sums, counted.paid_fen
from counted
join sums on sums.institution_id = counted.institution_id
cross join screening.ask as ask
where counted.empty >= ask.min_empty
