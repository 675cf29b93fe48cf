-- One row per key of the side asked for and kind of result: what became of findings whose service day lies in the months asked for.
-- `judged` are those of which people said whether the rule was right; silence says nothing.
with scoped as (
  select
    case :side
      when 'rule' then review.rule_id
      when 'point' then coalesce(review.point, '')
      when 'institution' then review.institution_id
      when 'department' then review.institution_id || '/' || coalesce(review.department_id, '')
      when 'month' then to_char(date '1970-01-01' + review.day_no, 'YYYY-MM')
      else ''
    end as key,
    review.result, review.status, outcome.*
  from casework.finding_review as review
  left join casework.finding_outcome as outcome on outcome.finding_id = review.finding_id
  where (:all_of_it::boolean or review.county = any(:counties::text[]))
    and (:rule::text is null or review.rule_id = :rule)
    and (:point::text is null or review.point = :point)
    and (:institution::text is null or review.institution_id = :institution)
    and (:department::text is null or review.department_id = :department)
    and (:county::text is null or review.county = :county)
    and (:from_day::integer is null or review.day_no >= :from_day::integer)
    and (:to_day::integer is null or review.day_no <= :to_day::integer)
    and review.status <> 'vanished'
)
select
  key, result,
  case when :side = 'institution'
    then (select institution.name from review.institution as institution where institution.institution_id = scoped.key)
  end as name,
  count(*)::integer as found,
  count(*) filter (where is_dismissed)::integer as dismissed,
  count(*) filter (where is_sent)::integer as sent,
  count(*) filter (where is_accepted)::integer as accepted,
  count(*) filter (where is_silent)::integer as silent,
  count(*) filter (where is_appealed)::integer as appealed,
  count(*) filter (where verdict = 'upheld')::integer as upheld,
  count(*) filter (where verdict = 'partly')::integer as partly,
  count(*) filter (where verdict = 'withdrawn')::integer as overturned,
  count(*) filter (where status = 'waived')::integer as waived,
  count(*) filter (where was_right)::integer as "right",
  count(*) filter (where was_right is not null)::integer as judged
from scoped
group by key, result
order by key, result
limit :most::integer
