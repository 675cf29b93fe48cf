-- One row per standing finding of a filter behind a place, in order of rule, institution, day and identity.
select finding_id as "findingId"
from review.finding
where purpose = :purpose and state <> 'vanished'
  and (:from_day::integer is null or day_no >= :from_day)
  and (:to_day::integer is null or day_no <= :to_day)
  and (:rules::text[] is null or rule_id = any (:rules))
  and (:institutions::text[] is null or institution_id = any (:institutions))
  and (
    :after_rule::text is null
    or (rule_id, institution_id, day_no, identity)
      > (:after_rule, :after_institution::text, :after_day::integer, :after_identity::text)
  )
order by rule_id, institution_id, day_no, identity
limit :size
