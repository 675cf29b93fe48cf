-- What the bureau decides about online answers, and what came of them.

-- One row per rule that the bureau wants to block before an order or a bill: at one institution, or at all (null). None by default.
create table online.blocking_rule (
  rule_id text collate "C" not null,
  institution_id text collate "C",
  set_by text not null,
  set_at timestamptz not null default now(),
  unique nulls not distinct (rule_id, institution_id)
);

-- One row per pair of releases and rule: how often only the published one, only the one on trial, or both flagged a consultation.
create view online.shadow_comparison as
select
  live_release_no, trial_release_no, rule_id,
  count(*) filter (where not in_trial)::integer as only_live,
  count(*) filter (where not in_live)::integer as only_trial,
  count(*) filter (where in_live and in_trial)::integer as both_of_them
from online.shadow_hit
group by live_release_no, trial_release_no, rule_id;

-- One row per pair of releases: how many consultations both judged, and when.
create view online.shadow_extent as
select
  live_release_no, trial_release_no, count(*)::integer as calls,
  to_char(min(judged_at), 'YYYY-MM-DD HH24:MI:SS') as first_at,
  to_char(max(judged_at), 'YYYY-MM-DD HH24:MI:SS') as last_at
from online.shadow_call
group by live_release_no, trial_release_no;

-- One row per day (of the wall clock in Asia/Shanghai): how many consultations were answered, how many of them not checked, and
-- how long the decisions took.
create view online.day_of_answers as
select
  (message.received_at at time zone 'Asia/Shanghai')::date as answered_on,
  count(*)::integer as consultations,
  count(*) filter (where decision.not_checked = 'late')::integer as late,
  count(*) filter (where decision.not_checked = 'overloaded')::integer as overloaded,
  count(*) filter (where decision.not_checked = 'broken')::integer as broken,
  count(*) filter (where decision.not_checked = 'not-ready')::integer as not_ready,
  percentile_disc(0.5) within group (order by decision.took_us) as p50_us,
  percentile_disc(0.99) within group (order by decision.took_us) as p99_us
from online.decision as decision
join online.message as message on message.message_no = decision.message_no
group by 1;

-- One row per reminder of the published release, with what the doctor did about it; the last word counts, null where there is none.
create view online.reminder_outcome as
select
  reminder.reminder_id,
  (message.received_at at time zone 'Asia/Shanghai')::date as answered_on,
  reminder.rule_id, reminder.institution_id, reminder.department_id, reminder.doctor_id, reminder.is_shown,
  last.action, last.reason
from online.reminder as reminder
join online.message as message on message.message_no = reminder.message_no
left join lateral (
  select feedback.action, feedback.reason
  from online.feedback as feedback
  where feedback.reminder_id = reminder.reminder_id
  order by feedback.feedback_no desc
  limit 1
) as last on true
where not reminder.is_trial;

-- One row per rule and encounter of which somebody was reminded, once the encounter was settled and checked: what the reminders were
-- about and what of it was charged nevertheless. The difference is what the reminders saved. A thing that was asked about
-- again and again counts once, with its largest amount. Compared per rule and encounter, as an order and its charge are not
-- always known by one number.
create view online.reminder_saving as
with reminded as (
  select
    institution_id, person_id, encounter_id, rule_id, finding_id,
    min(message_no) as first_message_no,
    max(amount_fen) as amount_fen
  from online.reminder
  where is_shown and not is_trial and amount_fen is not null
    and person_id is not null and encounter_id is not null
  group by institution_id, person_id, encounter_id, rule_id, finding_id
),
summed as (
  select
    institution_id, person_id, encounter_id, rule_id,
    min(first_message_no) as first_message_no,
    sum(amount_fen)::bigint as reminded_fen
  from reminded
  group by institution_id, person_id, encounter_id, rule_id
),
settled as (
  select summed.*
  from summed
  where exists (
    select
    from online.uploaded_row as row
    where row.institution_id = summed.institution_id and row.encounter_id = summed.encounter_id
      and row.person_id = summed.person_id and row.relation = 'settlement' and row.message_no > summed.first_message_no
  )
  and not exists (
    select
    from online.check_queue as waiting
    where waiting.institution_id = summed.institution_id and waiting.encounter_id = summed.encounter_id
      and waiting.person_id = summed.person_id
  )
),
charged as (
  select
    settled.institution_id, settled.person_id, settled.encounter_id, settled.rule_id,
    coalesce(sum(finding.amount_fen), 0)::bigint as charged_fen
  from settled
  left join review.finding as finding
    on finding.bucket = get_byte(decode(md5(settled.person_id), 'hex'), 0)
   and finding.owner_id = settled.person_id
   and finding.rule_id = settled.rule_id
   and finding.encounter_id = settled.encounter_id
   and finding.institution_id = settled.institution_id
   and finding.purpose = 'live' and finding.state <> 'vanished'
  group by settled.institution_id, settled.person_id, settled.encounter_id, settled.rule_id
)
select
  (message.received_at at time zone 'Asia/Shanghai')::date as answered_on,
  settled.rule_id, settled.institution_id, settled.person_id, settled.encounter_id,
  settled.reminded_fen,
  charged.charged_fen,
  greatest(settled.reminded_fen - charged.charged_fen, 0)::bigint as saved_fen
from settled
join charged using (institution_id, person_id, encounter_id, rule_id)
join online.message as message on message.message_no = settled.first_message_no;
