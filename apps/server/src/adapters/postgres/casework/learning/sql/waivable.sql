-- One row per finding before its notice for which an exception holds today, with the first of its exceptions.
select distinct on (review.finding_id)
  review.finding_id as "findingId", exception.exception_id as "exceptionId", exception.no
from casework.rule_exception as exception
join casework.finding_review as review
  on review.rule_id = exception.rule_id and review.institution_id = exception.institution_id
where :today::integer between exception.from_day and exception.last_day
  and review.status in ('found', 'confirmed')
  and (exception.point is null or exception.point = review.point)
  and (exception.department_id is null or exception.department_id = review.department_id)
order by review.finding_id, exception.from_day, exception.exception_id
limit :most::integer
