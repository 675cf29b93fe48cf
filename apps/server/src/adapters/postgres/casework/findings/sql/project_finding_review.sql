-- No rows: the list rows of findings on which somebody acted, after what he did; and what the audits are told of it.
with told as (
  select *
  from jsonb_to_recordset(:kept::jsonb) as told(
    id uuid, version integer, status text, has_changed_basis boolean, revision integer, audited_revision integer,
    institution_id text, county text, department_id text, doctor_id text, point text, day_no integer, amount_fen bigint,
    due_day integer, overdue_of integer, sending_id uuid, sent_second bigint, first_reviewer uuid, verdict text
  )
),
written as (
  update casework.finding_review as review
  set
    version = told.version,
    status = told.status,
    has_changed_basis = told.has_changed_basis,
    revision = told.revision,
    audited_revision = told.audited_revision,
    institution_id = told.institution_id,
    county = coalesce(told.county, ''),
    department_id = told.department_id,
    doctor_id = told.doctor_id,
    point = told.point,
    day_no = told.day_no,
    amount_fen = told.amount_fen,
    due_day = coalesce(told.due_day, 2932896),
    overdue_of = told.overdue_of,
    sending_id = told.sending_id,
    first_reviewer = told.first_reviewer,
    verdict = told.verdict,
    changed_second = event.at_second
  from told
  join casework.event as event
    on event.noun = 'finding-review' and event.id = told.id and event.version = told.version
  where review.finding_id = told.id
)
update review.finding as finding
set sent_at = (timestamp 'epoch' + told.sent_second * interval '1 second') at time zone 'Asia/Shanghai'
from told
where told.sent_second is not null and finding.finding_id = told.id and finding.purpose = 'live' and finding.sent_at is null
