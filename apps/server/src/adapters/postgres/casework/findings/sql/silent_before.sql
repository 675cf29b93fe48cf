-- One row per finding whose institution let its clock run out before a day, in order of id.
select finding_id as id
from casework.finding_review
where due_day < :day::integer and status in ('sent', 'reviewed') and not has_changed_basis
  and (:after::uuid is null or finding_id > :after)
order by finding_id
limit :most::integer
