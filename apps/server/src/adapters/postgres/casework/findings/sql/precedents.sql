-- One row: how findings of a rule and point were judged after the institution had its say; of one institution, of all others, or of all.
select
  count(*)::integer as judged,
  count(*) filter (where verdict = 'upheld')::integer as upheld,
  count(*) filter (where verdict = 'partly')::integer as partly,
  count(*) filter (where verdict = 'withdrawn')::integer as withdrawn
from casework.finding_review
where verdict is not null and rule_id = :rule_id and point is not distinct from :point::text
  and (:institution_id::text is null or (institution_id = :institution_id) <> :is_excluded::boolean)
