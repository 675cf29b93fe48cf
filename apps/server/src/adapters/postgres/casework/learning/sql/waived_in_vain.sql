-- One row per finding that was set aside for an exception which holds for it no more.
select outcome.finding_id as "findingId"
from casework.finding_outcome as outcome
join casework.rule_exception as exception on exception.exception_id = outcome.exception_id
join casework.finding_review as review on review.finding_id = outcome.finding_id
where review.status = 'waived'
  and not (
    :today::integer between exception.from_day and exception.last_day
    and review.rule_id = exception.rule_id and review.institution_id = exception.institution_id
    and (exception.point is null or exception.point = review.point)
    and (exception.department_id is null or exception.department_id = review.department_id)
  )
order by outcome.finding_id
limit :most::integer
