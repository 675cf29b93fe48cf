-- One row per finding that is under review, of the ids asked for: version, and the state where it has one.
select review.finding_id as id, review.version, history.state
from casework.finding_review as review
left join casework.history as history on history.noun = 'finding-review' and history.id = review.finding_id
where review.finding_id = any(:ids::uuid[])
