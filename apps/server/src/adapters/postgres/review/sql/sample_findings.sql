-- One row per drawn finding of a filter: those whose digest with the seed is smallest, whatever else there is.
select finding_id as "findingId"
from review.finding
where purpose = :purpose and state <> 'vanished'
  and (:from_day::integer is null or day_no >= :from_day)
  and (:to_day::integer is null or day_no <= :to_day)
  and (:rules::text[] is null or rule_id = any (:rules))
  and (:institutions::text[] is null or institution_id = any (:institutions))
order by md5(finding_id::text || ' ' || :seed::text), finding_id
limit :size
