-- What a finding was when people acted on it, beside what the audits say of it by now.

alter table casework.finding_review
  -- Null: the audits do not find it any more.
  add column amount_now_fen bigint,
  add column counted_now_fen bigint not null default 0,
  -- The due day of which its history says that it has passed.
  add column overdue_of integer;

update casework.finding_review as review
set
  amount_now_fen = case
    when finding.state <> 'open' then null
    when review.revision = finding.revision then review.amount_fen
    else greatest(coalesce(finding.amount_fen, 0), 0)
  end,
  counted_now_fen = case when finding.state = 'open' then review.counted_fen else 0 end
from review.finding as finding
where finding.finding_id = review.finding_id and finding.purpose = 'live';

-- Few differ: whoever decides about them finds them at once.
create index finding_review_of_changed_amount on casework.finding_review (finding_no)
  where (amount_now_fen is distinct from amount_fen or counted_now_fen <> counted_fen) and status not in ('withdrawn', 'vanished');
create index finding_review_gone on casework.finding_review (finding_no)
  where amount_now_fen is null and status not in ('withdrawn', 'vanished');
-- Those on which somebody acted, in order: few beside those on which nobody did.
create index finding_review_acted on casework.finding_review (finding_id) where version > 0;
