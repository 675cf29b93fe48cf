-- One row per finding whose clock of the bureau ran out before a day without its history saying so, in order of id.
select finding_id as id
from casework.finding_review
where due_day < :day::integer and overdue_of is distinct from due_day and not has_changed_basis
  and status in (
    'accepted', 'appealed', 'appealed-again', 'in-panel', 'concluded', 'final', 'decided', 'executed', 'withdrawn'
  )
  and (:after::uuid is null or finding_id > :after)
order by finding_id
limit :most::integer
