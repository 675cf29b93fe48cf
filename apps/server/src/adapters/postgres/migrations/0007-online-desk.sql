-- What the desk lacked: what callers say of persons whom the lake does not know, the days of reminders, retractions of what
-- belongs to no encounter, and what came of reminders before a settlement.

-- Whether a caller said it and the lake does not: the lake's word replaces it.
alter table online.remembered_person add column is_told boolean not null default false;

-- The day of the caller's clock, by which a doctor's budget counts; null for reminders of older releases of this software.
alter table online.reminder add column day_no integer;
create index reminder_of_doctor on online.reminder (institution_id, doctor_id, day_no)
  where is_shown and not is_trial and doctor_id is not null;
create index reminder_of_encounter on online.reminder (institution_id, encounter_id, person_id);

-- Of rows of no encounter: whether the lake was told last that the row stands, and as of which second by the wall clock; null while
-- it was told nothing. What it is told next is later.
alter table online.uploaded_row add column is_in_lake boolean, add column told_second bigint;
update online.uploaded_row
set is_in_lake = true, told_second = extract(epoch from date_trunc('second', uploaded_at at time zone 'Asia/Shanghai'))::bigint
where encounter_id is null and delivery_no is not null;
create index uploaded_row_of_key on online.uploaded_row (institution_id, table_name, row_key)
  where encounter_id is null and row_key is not null;
create index withdrawal_of_target on online.withdrawal (target_no) where target_no is not null;

-- Checked only to know what came of its reminders: no finding is made of charges that may still change.
alter table online.check_queue add column is_note boolean not null default false;

-- One row per encounter that was checked: what rules found of its own charges then, {rule: fen}, and the last message that settled
-- it (unless that was taken back), that took something of it back, and that told a charge. It outlives the uploads themselves.
create table online.encounter_check (
  institution_id text collate "C" not null,
  encounter_id text collate "C" not null,
  person_id text collate "C" not null,
  found json not null,
  settled_no bigint, taken_back_no bigint, charged_no bigint,
  checked_at timestamptz not null default now(),
  primary key (institution_id, encounter_id, person_id)
);

insert into online.encounter_check (institution_id, encounter_id, person_id, found, settled_no, charged_no)
select
  institution_id, encounter_id, person_id, '{}',
  max(message_no) filter (where relation = 'settlement'),
  max(message_no) filter (where relation = 'charge_line')
from online.uploaded_row
where encounter_id is not null and person_id is not null
group by institution_id, encounter_id, person_id
having bool_or(relation = 'settlement');

drop view online.reminder_saving;

-- One row per rule and encounter of which somebody was reminded, with what came of it. settled: it was settled after the reminder
-- and checked; changed: not settled, but charges were taken back after the reminder, or the doctor's last word was to change the
-- order and charges were told after it, and what stands was checked; open: nothing is certain yet, and nothing counts as saved.
-- What was reminded of is what the orders at hand carried; a thing that was asked about again and again counts once, with its
-- largest amount. Compared per rule and encounter, as an order and its charge are not always known by one number.
create view online.reminder_saving as
with reminded as (
  select
    reminder.institution_id, reminder.person_id, reminder.encounter_id, reminder.rule_id, reminder.finding_id,
    min(reminder.message_no) as first_message_no,
    max(reminder.amount_fen) as amount_fen,
    max(reminder.reminder_id) filter (where last.action = 'modify') is not null as is_to_change
  from online.reminder as reminder
  left join lateral (
    select feedback.action
    from online.feedback as feedback
    where feedback.reminder_id = reminder.reminder_id
    order by feedback.feedback_no desc
    limit 1
  ) as last on true
  where reminder.is_shown and not reminder.is_trial and reminder.amount_fen is not null
    and reminder.person_id is not null and reminder.encounter_id is not null
  group by reminder.institution_id, reminder.person_id, reminder.encounter_id, reminder.rule_id, reminder.finding_id
),
summed as (
  select
    institution_id, person_id, encounter_id, rule_id,
    min(first_message_no) as first_message_no,
    sum(amount_fen)::bigint as reminded_fen,
    bool_or(is_to_change) as is_to_change
  from reminded
  group by institution_id, person_id, encounter_id, rule_id
),
known as (
  select
    summed.*,
    not exists (
      select
      from online.check_queue as waiting
      where waiting.institution_id = summed.institution_id and waiting.encounter_id = summed.encounter_id
        and waiting.person_id = summed.person_id
    ) as is_checked,
    since.found,
    coalesce(since.settled_no > summed.first_message_no, false) as is_settled,
    coalesce(since.taken_back_no > summed.first_message_no, false) as is_taken_back,
    coalesce(since.charged_no > summed.first_message_no, false) as is_charged
  from summed
  left join online.encounter_check as since using (institution_id, encounter_id, person_id)
),
judged as (
  select
    known.*,
    case
      when is_settled and is_checked then 'settled'
      when not is_settled and is_checked and found is not null and (is_taken_back or is_to_change and is_charged) then 'changed'
      else 'open'
    end as state
  from known
),
charged as (
  select
    judged.*,
    case judged.state
      when 'settled' then (
        select coalesce(sum(line.amount_fen), 0)
        from review.finding as finding
        join review.finding_line as line on line.finding_no = finding.finding_no
        where finding.bucket = get_byte(decode(md5(judged.person_id), 'hex'), 0)
          and finding.owner_id = judged.person_id and finding.rule_id = judged.rule_id
          and finding.purpose = 'live' and finding.state <> 'vanished'
          and line.is_violating and line.institution_id = judged.institution_id and line.encounter_id = judged.encounter_id
      )
      when 'changed' then coalesce((judged.found ->> judged.rule_id)::bigint, 0)
      else 0
    end::bigint as charged_fen
  from judged
)
select
  (message.received_at at time zone 'Asia/Shanghai')::date as answered_on,
  charged.rule_id, charged.institution_id, charged.person_id, charged.encounter_id, charged.state,
  charged.reminded_fen,
  charged.charged_fen,
  case when charged.state = 'open' then 0 else greatest(charged.reminded_fen - charged.charged_fen, 0) end::bigint as saved_fen
from charged
join online.message as message on message.message_no = charged.first_message_no;
