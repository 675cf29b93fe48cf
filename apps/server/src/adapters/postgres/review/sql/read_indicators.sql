-- One row per indicator of a filter, in order of rule, institution and month.
select
  indicator.rule_id as "ruleId",
  coalesce(indicator.institution_id, '') as "institutionId",
  indicator.month_no as "monthNo",
  indicator.body::json -> 'grain' as grain,
  indicator.body::json -> 'ingredients' as ingredients,
  indicator.body::json ->> 'sentence' as sentence
from review.indicator as indicator
where indicator.purpose = :purpose
  and (:from_month::integer is null or indicator.month_no >= :from_month)
  and (:to_month::integer is null or indicator.month_no <= :to_month)
  and (:rules::text[] is null or indicator.rule_id = any (:rules))
  and (:institutions::text[] is null or indicator.institution_id = any (:institutions))
order by indicator.rule_id, indicator.institution_id, indicator.month_no, indicator.finding_id
