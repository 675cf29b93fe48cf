-- One row per key of the side asked for: reminders that were shown to doctors, and how many of them went on all the same. Reminders
-- name no knowledge point and lie in the month of the answer.
select
  case :side
    when 'rule' then outcome.rule_id
    when 'institution' then outcome.institution_id
    when 'department' then outcome.institution_id || '/' || coalesce(outcome.department_id, '')
    when 'month' then to_char(outcome.answered_on, 'YYYY-MM')
    else ''
  end as key,
  count(*)::integer as shown,
  count(*) filter (where outcome.action is not null)::integer as answered,
  count(*) filter (where outcome.action = 'continue')::integer as overridden
from online.reminder_outcome as outcome
left join review.institution as home on home.institution_id = outcome.institution_id
where outcome.is_shown
  and (:all_of_it::boolean or home.county = any(:counties::text[]))
  and (:rule::text is null or outcome.rule_id = :rule)
  and (:institution::text is null or outcome.institution_id = :institution)
  and (:department::text is null or outcome.department_id = :department)
  and (:county::text is null or home.county = :county)
  and (:from_day::integer is null or outcome.answered_on >= date '1970-01-01' + :from_day::integer)
  and (:to_day::integer is null or outcome.answered_on <= date '1970-01-01' + :to_day::integer)
group by 1
order by 1
limit :most::integer
