-- No rows: the temporary table of live findings whose list row is missing or differs from what the audits say, numbered in order, with
-- what each carries of its lines; one without lines carries its amount. Rows on which somebody acted are left to `acted_and_changed`.
create temporary table finding_to_admit as
with carried as (
  select finding_no, sum(counted_fen)::bigint as counted_fen
  from review.carried_line
  where purpose = 'live'
  group by finding_no
)
select
  finding.finding_no,
  coalesce(carried.counted_fen, greatest(finding.amount_fen, 0)) as counted_fen,
  row_number() over (order by finding.finding_no)::integer as place
from review.finding as finding
left join carried on carried.finding_no = finding.finding_no
left join casework.finding_review as review on review.finding_id = finding.finding_id
left join review.institution as institution on institution.institution_id = finding.institution_id
where finding.purpose = 'live' and finding.state <> 'vanished'
  and (
    review.finding_id is null
    or (
      review.version = 0
      and (
        review.status <> 'found' or review.revision <> finding.revision
        or review.counted_fen <> coalesce(carried.counted_fen, greatest(finding.amount_fen, 0))
        or review.county <> coalesce(institution.county, '')
      )
    )
  )
