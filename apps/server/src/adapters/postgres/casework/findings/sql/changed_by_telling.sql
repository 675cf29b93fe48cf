-- No rows: of the findings told of, and of those that share lines with them, those go into `finding_to_admit` whose list row is missing
-- or differs. `line_keys` are the lines of all of them.
insert into finding_to_admit (finding_no, counted_fen, place)
with sharing as (
  select finding.finding_no, bool_or(finding.finding_id = any(:ids::uuid[])) as is_told
  from review.finding_line as line
  join review.finding as finding on finding.finding_no = line.finding_no
  where line.line_key = any(:line_keys::text[]) and line.is_violating and finding.purpose = 'live' and finding.state <> 'vanished'
  group by finding.finding_no
),
carried as (
  select finding_no, sum(counted_fen)::bigint as counted_fen
  from review.carried_line
  where purpose = 'live' and line_key = any(:line_keys::text[])
  group by finding_no
)
select
  finding.finding_no,
  coalesce(carried.counted_fen, greatest(finding.amount_fen, 0)),
  row_number() over (order by finding.finding_no)::integer
from sharing
join review.finding as finding on finding.finding_no = sharing.finding_no
left join carried on carried.finding_no = finding.finding_no
left join casework.finding_review as review on review.finding_id = finding.finding_id
where
  case
    when review.finding_id is null then sharing.is_told
    else review.version = 0 and (
      review.status <> 'found' or review.revision <> finding.revision
      or review.counted_fen <> coalesce(carried.counted_fen, greatest(finding.amount_fen, 0))
    )
  end
  -- Whoever shares lines with a sharer only: not all of its lines are here.
  and not exists (
    select from review.finding_line as line
    where line.finding_no = finding.finding_no and line.is_violating and line.line_key <> all(:line_keys::text[])
  )
