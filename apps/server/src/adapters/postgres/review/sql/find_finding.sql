-- At most two rows: findings of a purpose whose ids lie between two, which is how ids with one beginning lie.
select finding_id as "findingId"
from review.finding
where finding_id between :first::uuid and :last::uuid and purpose = :purpose
limit 2
