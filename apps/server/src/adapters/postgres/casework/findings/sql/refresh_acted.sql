-- One row: of how many findings on which somebody acted the audits say another amount by now. `line_keys` are their lines. What the
-- institution was told stays as it was then; until the notice, what a finding carries follows the audits.
with carried as (
  select finding_no, sum(claimed_fen)::bigint as claimed_fen, sum(counted_fen)::bigint as counted_fen
  from review.carried_line
  where purpose = 'live' and line_key = any(:line_keys::text[])
  group by finding_no
),
present as (
  select
    finding.finding_id,
    -- A finding without lines has its amount itself, and carries it.
    case when finding.state = 'open' then coalesce(carried.claimed_fen, greatest(finding.amount_fen, 0)) end as amount_fen,
    case when finding.state = 'open' then coalesce(carried.counted_fen, greatest(finding.amount_fen, 0)) else 0 end as counted_fen
  from review.finding as finding
  left join carried on carried.finding_no = finding.finding_no
  where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live'
),
refreshed as (
  update casework.finding_review as review
  set
    amount_now_fen = present.amount_fen,
    counted_now_fen = present.counted_fen,
    counted_fen = case when review.sending_id is null then present.counted_fen else review.counted_fen end
  from present
  where review.finding_id = present.finding_id and review.version > 0
    and (
      review.amount_now_fen is distinct from present.amount_fen or review.counted_now_fen <> present.counted_fen
      or (review.sending_id is null and review.counted_fen <> present.counted_fen)
    )
  returning 1
)
select count(*)::integer as count from refreshed
