-- One row: how many findings that no audit finds any more were closed; nobody had acted on them.
with closed as (
  update casework.finding_review as review
  set status = 'vanished', audited_revision = null, counted_fen = 0, amount_now_fen = null, counted_now_fen = 0,
    changed_second = :at_second::bigint
  from review.finding as finding
  where finding.finding_id = review.finding_id and finding.purpose = 'live' and finding.state = 'vanished'
    and review.version = 0 and review.status = 'found'
  returning 1
)
select count(*)::integer as count from closed
