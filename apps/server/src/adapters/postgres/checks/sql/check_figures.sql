-- One row: what answering came to at the institutions within the reach, in some days.
with place as (
  select institution_id
  from review.institution
  where :all_of_it::boolean or county = any(:counties::text[]) or institution_id = any(:institutions::text[])
),
answered as (
  select decision.not_checked, decision.took_us
  from online.decision as decision
  join online.message as message on message.message_no = decision.message_no
  where (message.received_at at time zone 'Asia/Shanghai')::date between :from_day::date and :to_day::date
    and (:all_of_it::boolean or message.institution_id in (select institution_id from place))
),
reminded as (
  select is_shown, action
  from online.reminder_outcome
  where answered_on between :from_day::date and :to_day::date
    and (:all_of_it::boolean or institution_id in (select institution_id from place))
),
saved as (
  select
    coalesce(sum(reminded_fen) filter (where state <> 'open'), 0)::bigint as reminded_fen,
    coalesce(sum(saved_fen), 0)::bigint as saved_fen
  from online.reminder_saving
  where answered_on between :from_day::date and :to_day::date
    and (:all_of_it::boolean or institution_id in (select institution_id from place))
)
select
  (select count(*)::integer from answered) as consultations,
  (select count(*)::integer from answered where not_checked is not null) as "notChecked",
  (select count(*)::integer from reminded where is_shown) as reminders,
  (select count(*)::integer from reminded where not is_shown) as "heldBack",
  (select count(*)::integer from reminded where is_shown and action = 'continue') as continued,
  (select count(*)::integer from reminded where is_shown and action = 'modify') as modified,
  (select count(*)::integer from reminded where is_shown and action is null) as silent,
  (select percentile_disc(0.5) within group (order by took_us) from answered) as "p50Us",
  (select percentile_disc(0.99) within group (order by took_us) from answered) as "p99Us",
  saved.reminded_fen as "remindedFen", saved.saved_fen as "savedFen",
  (
    select count(*)::integer from online.check_queue as queue
    where :all_of_it::boolean or queue.institution_id in (select institution_id from place)
  ) as waiting
from saved
