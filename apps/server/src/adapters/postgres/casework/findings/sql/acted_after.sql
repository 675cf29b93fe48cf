-- One row per finding on which somebody acted, in order of id, behind one.
select finding_id as id
from casework.finding_review
where version > 0 and (:after::uuid is null or finding_id > :after)
order by finding_id
limit :most::integer
