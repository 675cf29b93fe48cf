-- No rows. Scores of scorings that are not among the last few of their kind.
delete from screening.risk_score
where scoring_no in (
  select scoring_no from screening.risk_scoring where entity = :entity order by scoring_no desc offset :kept::integer
)
