-- One row per exception of a page, those that end last first, then by id.
with scoped as (
  select exception.*, -exception.last_day::bigint as sort_key
  from casework.rule_exception as exception
  where (
      :all_of_it::boolean
      or county = any(:counties::text[])
      or institution_id = any(:institutions::text[])
    )
    and (:rule::text is null or rule_id = :rule)
    and (:institution::text is null or institution_id = :institution)
    and (:in_force_on::integer is null or :in_force_on::integer between from_day and last_day)
),
counted as (
  select count(*)::integer as counted from (select from scoped limit 10001) as capped
)
select
  exception_id as id, version, no, page.rule_id as "ruleId", coalesce(rule.title, page.rule_id) as "ruleTitle",
  page.institution_id as "institutionId", institution.name as "institutionName", page.county, point,
  department_id as "departmentId", from_day as "fromDay", last_day as "lastDay", reason,
  sort_key as "sortKey", counted.counted
from counted
left join lateral (
  select * from scoped
  where :after_key::bigint is null or (sort_key, exception_id) > (:after_key::bigint, :after_id::uuid)
  order by sort_key, exception_id
  limit :most::integer
) as page on true
left join review.rule as rule on rule.rule_id = page.rule_id
left join review.institution as institution on institution.institution_id = page.institution_id
order by sort_key, exception_id
